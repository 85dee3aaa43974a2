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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of each message, honoured or not, with their types and constraints; any thread may use it.
 *
 * <p>Read from a resource: a line for a message's full name, then a line for each field, indented by two spaces:
 * {@code name type constraint...}, as {@code port_value u32 oneof!=port_specifier lte=65535}.
 */
public final class Schema {
    private final Map<String, List<String>> lines;
    private final Map<String, MessageType> messages = new ConcurrentHashMap<>();
    private final Map<Class<?>, RecordShape> shapes = new ConcurrentHashMap<>();

    private Schema(Map<String, List<String>> lines) {
        this.lines = lines;
    }

    /**
     * Reads resources that stand beside the class; a message is parsed when it is first asked for.
     *
     * @throws UncheckedIOException if one cannot be read
     */
    public static Schema read(Class<?> beside, String... resources) {
        Map<String, List<String>> lines = new TreeMap<>();
        for (String resource : resources) {
            try (InputStream bytes = beside.getResourceAsStream(resource)) {
                if (bytes == null) {
                    throw new IOException("no resource " + resource);
                }
                read(new BufferedReader(new InputStreamReader(bytes, UTF_8)), lines);
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
        }
        return new Schema(lines);
    }

    private static void read(BufferedReader reader, Map<String, List<String>> lines) throws IOException {
        List<String> fields = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("  ")) {
                fields.add(line);
            } else if (!line.startsWith("#")) {
                fields = new ArrayList<>();
                lines.put(line, fields);
            }
        }
    }

    /** The message of that full name. */
    public MessageType message(String name) {
        MessageType message = messages.get(name);
        if (message == null) {
            message = parse(name);
            messages.put(name, message);
        }
        return message;
    }

    private MessageType parse(String name) {
        List<String> fields = lines.get(name);
        if (fields == null) {
            throw new IllegalArgumentException("no message " + name + " in the schema");
        }
        List<SchemaField> parsed = new ArrayList<>();
        for (String field : fields) {
            parsed.add(SchemaField.parse(field.substring(2)));
        }
        return new MessageType(name, parsed);
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

    /** The full names of all messages, in order. */
    public Set<String> messageNames() {
        return Collections.unmodifiableSet(lines.keySet());
    }

    /** A message and its fields. */
    public static final class MessageType {
        private final String name;
        private final List<SchemaField> fields;
        private final Map<String, SchemaField> byEitherName = new HashMap<>();
        private final Map<String, List<SchemaField>> oneofs = new LinkedHashMap<>();

        MessageType(String name, List<SchemaField> fields) {
            this.name = name;
            this.fields = List.copyOf(fields);
            for (SchemaField field : fields) {
                byEitherName.put(field.name(), field);
                byEitherName.put(FieldName.camel(field.name()), field);
                addToOneof(field);
            }
        }

        private void addToOneof(SchemaField field) {
            if (!field.oneof().isEmpty()) {
                List<SchemaField> group = oneofs.get(field.oneof());
                if (group == null) {
                    group = new ArrayList<>();
                    oneofs.put(field.oneof(), group);
                }
                group.add(field);
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

        /** The groups of fields of which one can be set. */
        Collection<List<SchemaField>> oneofs() {
            return oneofs.values();
        }

        /** The names of the fields in snake_case. */
        List<String> fieldNames() {
            return fields.stream().map(SchemaField::name).toList();
        }

        /** The field of that name, in snake_case or lowerCamelCase. */
        public Optional<SchemaField> field(String eitherName) {
            return Optional.ofNullable(byEitherName.get(eitherName));
        }
    }
}
