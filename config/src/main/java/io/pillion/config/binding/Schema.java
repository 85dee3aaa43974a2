package io.pillion.config.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pillion.config.tree.FieldName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of each message, honoured or not, with their types and constraints; any thread may use it.
 *
 * <p>Read from a resource: a line for a message's full name, then a line for each field, indented by two spaces:
 * {@code name type constraint...}, as {@code port_value u32 oneof!=port_specifier lte=65535}.
 */
public final class Schema {
    private final Map<String, MessageType> messages;
    private final Map<Class<?>, RecordShape> shapes = new ConcurrentHashMap<>();

    private Schema(Map<String, MessageType> messages) {
        this.messages = messages;
    }

    /**
     * Reads resources that stand beside the class.
     *
     * @throws UncheckedIOException if one cannot be read
     */
    public static Schema read(Class<?> beside, String... resources) {
        Map<String, MessageType> messages = new LinkedHashMap<>();
        for (String resource : resources) {
            try (InputStream bytes = beside.getResourceAsStream(resource)) {
                if (bytes == null) {
                    throw new IOException("no resource " + resource);
                }
                read(new BufferedReader(new InputStreamReader(bytes, UTF_8)), messages);
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
        }
        return new Schema(messages);
    }

    private static void read(BufferedReader lines, Map<String, MessageType> messages) throws IOException {
        String name = "";
        List<SchemaField> fields = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("  ")) {
                fields.add(SchemaField.parse(line.substring(2)));
            } else if (!line.startsWith("#")) {
                messages.put(name, new MessageType(name, fields));
                name = line;
                fields = new ArrayList<>();
            }
        }
        messages.put(name, new MessageType(name, fields));
        messages.remove("");
    }

    /** The message of that full name. */
    public MessageType message(String name) {
        MessageType message = messages.get(name);
        if (message == null) {
            throw new IllegalArgumentException("no message " + name + " in the schema");
        }
        return message;
    }

    /** How the message of the type becomes a value of it. */
    RecordShape shape(Class<?> type) {
        RecordShape known = shapes.get(type);
        if (known == null) {
            known = RecordShape.of(type, this);
            shapes.put(type, known);
        }
        return known;
    }

    /** All messages. */
    public Collection<MessageType> messages() {
        return messages.values();
    }

    /** A message and its fields. */
    public static final class MessageType {
        private final String name;
        private final List<SchemaField> fields;
        private final Map<String, SchemaField> byEitherName = new HashMap<>();

        MessageType(String name, List<SchemaField> fields) {
            this.name = name;
            this.fields = List.copyOf(fields);
            for (SchemaField field : fields) {
                byEitherName.put(field.name(), field);
                byEitherName.put(FieldName.camel(field.name()), field);
            }
        }

        /** The full name. */
        public String name() {
            return name;
        }

        /** The fields in the order of the message. */
        public List<SchemaField> fields() {
            return fields;
        }

        /** The field of that name, in snake_case or lowerCamelCase. */
        public Optional<SchemaField> field(String eitherName) {
            return Optional.ofNullable(byEitherName.get(eitherName));
        }
    }
}
