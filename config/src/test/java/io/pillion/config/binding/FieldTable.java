package io.pillion.config.binding;

import io.pillion.config.binding.Schema.MessageType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of all fields and what Pillion does with each, made from the records and the schema. */
public final class FieldTable {
    private static final String HEAD = """
            # Fields

            What Pillion does with each field of Envoy's messages: **honoured**, **accepted** (no observable effect here), or
            **rejected** with its line and path. A message that is not listed is rejected wherever it could stand.
            This file is generated from the records and the schema: `mvn test -pl config -am -Dpillion.fields.write=true`.
            """;

    private final Schema schema;
    private final Map<String, Class<?>> types = new LinkedHashMap<>();

    private FieldTable(Schema schema) {
        this.schema = schema;
    }

    /** The table of every message that can be reached from the root. */
    public static String of(Class<?> root, Schema schema) {
        FieldTable table = new FieldTable(schema);
        table.visit(root);
        StringBuilder text = new StringBuilder(HEAD);
        table.types.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> table.append(entry.getKey(), entry.getValue(), text));
        return text.toString();
    }

    private void visit(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::visit);
        } else if (type instanceof Class<?> known && (known.isRecord() || known.isSealed())) {
            visitClass(known);
        }
    }

    private void visitClass(Class<?> type) {
        Message message = type.getAnnotation(Message.class);
        if (message != null && types.put(message.value(), type) != null) {
            return;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                visit(component.getGenericType());
            }
        } else {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::visit);
        }
    }

    private void append(String name, Class<?> type, StringBuilder text) {
        MessageType message = schema.message(name);
        RecordShape shape = schema.shape(type);
        text.append("\n## ").append(name).append("\n\n");
        if (message.fields().isEmpty()) {
            text.append("No fields.\n");
            return;
        }
        text.append("| field | | default, values, constraints |\n|---|---|---|\n");
        List<String> rejected = new ArrayList<>();
        for (SchemaField field : message.fields()) {
            if (shape.isHonoured(field)) {
                text.append(row(field, "**honoured**", notes(shape, field)));
            } else if (field.isAccepted()) {
                text.append(row(field, "accepted", ""));
            } else {
                rejected.add("`" + field.name() + "`");
            }
        }
        if (!rejected.isEmpty()) {
            text.append("\nRejected: ").append(String.join(", ", rejected)).append(".\n");
        }
    }

    private static String row(SchemaField field, String answer, String notes) {
        return "| `" + field.name() + "` | " + answer + " | " + notes + " |\n";
    }

    private static String notes(RecordShape shape, SchemaField field) {
        List<String> notes = new ArrayList<>();
        shape.parts().stream()
                .filter(part -> part.fields().contains(field) && !part.isOneof())
                .forEach(part -> {
                    part.defaultYaml()
                            .filter(yaml -> !yaml.equals("{}"))
                            .ifPresent(yaml -> notes.add("`" + yaml + "`"));
                    enumNotes(part.type(), field).ifPresent(notes::add);
                });
        notes.addAll(field.rules().describe());
        if (field.isRequired() || field.oneofRequired()) {
            notes.add(field.oneof().isEmpty() ? "required" : "one of `" + field.oneof() + "` is required");
        }
        if (field.isDeprecated()) {
            notes.add("deprecated by Envoy");
        }
        return String.join("; ", notes).replace("|", "\\|");
    }

    private static Optional<String> enumNotes(Type type, SchemaField field) {
        if (!(type instanceof Class<?> known) || !known.isEnum()) {
            return Optional.empty();
        }
        List<String> honoured = Arrays.stream(known.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        String missing = field.enumValues().keySet().stream()
                .filter(value -> !honoured.contains(value))
                .collect(Collectors.joining(", "));
        String values = String.join(", ", honoured);
        return Optional.of(missing.isEmpty() ? values : values + " (rejected: " + missing + ")");
    }
}
