package io.pillion.config.binding;

import io.pillion.config.binding.Part.PartArm;
import io.pillion.config.binding.Schema.MessageType;
import io.pillion.config.tree.FieldName;
import io.pillion.config.tree.Findings;
import io.pillion.config.tree.Mark;
import io.pillion.config.tree.TreeNode;
import io.pillion.config.tree.TreeNode.Entry;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Binds trees to records, telling of every problem and not only of the first; used once, by one thread.
 *
 * <p>After a problem the binder goes on with what an absent field would be, so that later checks see as much of the
 * configuration as can be seen. What could not be made is left out.
 */
public final class Binder {
    private final Schema schema;
    private final CountingFindings findings;
    private final boolean allowUnknownFields;
    private final ValueBinder values;
    private final Origins origins = new Origins();

    /**
     * A binder for one configuration.
     *
     * @param allowUnknownFields whether an unknown field is only worth a warning
     */
    public Binder(Schema schema, Findings findings, BytesType bytes, boolean allowUnknownFields) {
        this.schema = schema;
        this.findings = new CountingFindings(findings);
        this.allowUnknownFields = allowUnknownFields;
        this.values = new ValueBinder(this, this.findings, bytes);
    }

    /** Binds the tree to a record; empty if that could not be done. Nothing told to the findings means all is well. */
    public <T> Optional<T> bind(Class<T> type, TreeNode node) {
        return Optional.ofNullable(message(type, node, FieldPath.ROOT)).map(type::cast);
    }

    /** Where the bound records came from. */
    public Origins origins() {
        return origins;
    }

    /** The record of the message, or null after a problem that left none. */
    @Nullable
    Object message(Class<?> type, TreeNode node, FieldPath path) {
        if (!(node instanceof Mapping mapping)) {
            findings.problem(node.mark(), path.toString(), "expected a mapping, found " + node.describe());
            return null;
        }
        int before = findings.problems();
        RecordShape shape = schema.shape(type);
        Map<String, Entry> present = present(shape, mapping, path);
        checkOneofs(shape, present, mapping, path);
        checkAbsent(shape, present, mapping, path);
        @Nullable Object[] arguments = new @Nullable Object[shape.parts().size()];
        boolean complete = true;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(shape.parts().get(i), present, mapping, path);
            complete &= arguments[i] != null;
        }
        return complete ? construct(shape, arguments, mapping, path, before) : null;
    }

    private @Nullable Object construct(
            RecordShape shape, @Nullable Object[] arguments, Mapping mapping, FieldPath path, int before) {
        try {
            Object bound = shape.construct(arguments);
            if (shape.isRecord()) {
                origins.put(bound, new Origins.Origin(mapping, path, findings.problems() == before));
            }
            return bound;
        } catch (IllegalArgumentException refused) {
            if (findings.problems() == before) {
                findings.problem(mapping.mark(), path.toString(), String.valueOf(refused.getMessage()));
            }
            return null;
        }
    }

    private Map<String, Entry> present(RecordShape shape, Mapping mapping, FieldPath path) {
        Map<String, Entry> present = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            Optional<SchemaField> field = shape.message().field(entry.key());
            if (field.isEmpty()) {
                checkUnknown(shape.message(), entry, path);
            } else if (!entry.value().isNull()) {
                checkKnown(shape, field.get(), entry, path.field(entry.key()));
                if (present.put(field.get().name(), entry) != null) {
                    findings.warning(
                            entry.mark(), path.field(entry.key()).toString(), "duplicate key, the last one counts");
                }
            }
        }
        return present;
    }

    private void checkUnknown(MessageType message, Entry entry, FieldPath path) {
        String reason = "unknown field" + Suggestion.among(message.fieldNames(), entry.key());
        String at = path.field(entry.key()).toString();
        if (allowUnknownFields) {
            findings.warning(entry.mark(), at, reason);
        } else {
            findings.problem(entry.mark(), at, reason);
        }
    }

    private void checkKnown(RecordShape shape, SchemaField field, Entry entry, FieldPath path) {
        if (field.isDeprecated()) {
            findings.warning(entry.mark(), path.toString(), "deprecated by Envoy");
        }
        if (!shape.isHonoured(field) && !field.isAccepted() && !isAsAbsent(field, entry.value())) {
            findings.problem(entry.mark(), path.toString(), "known to Envoy, not supported by Pillion yet");
        }
    }

    /** Whether the value is what protobuf cannot tell from an absent field. */
    private static boolean isAsAbsent(SchemaField field, TreeNode value) {
        return switch (field.container()) {
            case LIST -> value instanceof TreeNode.Sequence list && list.items().isEmpty();
            case MAP -> value instanceof Mapping map && map.entries().isEmpty();
            case SINGLE ->
                !field.wrapper() && field.oneof().isEmpty() && value instanceof Scalar zero && isZero(field, zero);
        };
    }

    private static boolean isZero(SchemaField field, Scalar value) {
        return switch (field.kind()) {
            case "string", "bytes" -> value.text().isEmpty();
            case "bool" -> value.text().equals("false");
            case "enum" ->
                value.text().equals("0")
                        || Integer.valueOf(0).equals(field.enumValues().get(value.text()));
            case "u32", "u64", "i32", "i64", "double" -> value.text().equals("0");
            default -> false;
        };
    }

    private void checkOneofs(RecordShape shape, Map<String, Entry> present, Mapping mapping, FieldPath path) {
        for (List<SchemaField> group : shape.message().oneofs()) {
            List<Entry> set = set(group, present);
            if (set.size() > 1) {
                Entry second = set.get(1);
                String reason = "only one of " + set.get(0).key() + " and " + second.key() + " can be set";
                findings.problem(second.mark(), path.field(second.key()).toString(), reason);
            }
            if (set.isEmpty() && group.get(0).oneofRequired()) {
                findings.problem(mapping.mark(), path.toString(), honoured(shape, group) + " is required");
            }
        }
    }

    private static List<Entry> set(List<SchemaField> group, Map<String, Entry> present) {
        List<Entry> set = new ArrayList<>();
        for (SchemaField field : group) {
            Entry entry = present.get(field.name());
            if (entry != null) {
                set.add(entry);
            }
        }
        return set;
    }

    private static String honoured(RecordShape shape, List<SchemaField> fields) {
        List<String> names =
                fields.stream().filter(shape::isHonoured).map(SchemaField::name).toList();
        return names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
    }

    private void checkAbsent(RecordShape shape, Map<String, Entry> present, Mapping mapping, FieldPath path) {
        for (SchemaField field : shape.message().fields()) {
            if (!present.containsKey(field.name()) && field.oneof().isEmpty() && shape.isHonoured(field)) {
                Optional<String> reason = values.whyNotAbsent(field);
                if (reason.isPresent()) {
                    findings.problem(mapping.mark(), path.field(field.name()).toString(), reason.get());
                }
            }
        }
    }

    private @Nullable Object argument(Part part, Map<String, Entry> present, Mapping mapping, FieldPath path) {
        int before = findings.problems();
        Object value = part.metadataKey().isEmpty() ? ofField(part, present, path) : ofMetadata(part, mapping, path);
        if (part.optional()) {
            return Optional.ofNullable(value);
        }
        if (value != null) {
            return value;
        }
        Object absent = findings.problems() == before ? values.absent(part) : findings.muted(() -> values.absent(part));
        if (absent == null && findings.problems() == before && !isTold(part, present)) {
            findings.problem(
                    mapping.mark(), path.field(part.fields().get(0).name()).toString(), "value is required");
        }
        return absent;
    }

    /** Whether the absence of the part has been found by the rules of the schema, or is the fault of its value. */
    private static boolean isTold(Part part, Map<String, Entry> present) {
        SchemaField field = part.fields().get(0);
        return field.isRequired() || field.oneofRequired() || present.containsKey(field.name());
    }

    private @Nullable Object ofField(Part part, Map<String, Entry> present, FieldPath path) {
        for (PartArm arm : part.arms()) {
            Entry entry = present.get(arm.field().name());
            if (entry != null) {
                FieldPath at = path.field(entry.key());
                return arm.record().isPresent()
                        ? ofArm(arm.record().get(), arm.field(), entry.value(), at)
                        : values.value(part.type(), arm.field(), entry.value(), at);
            }
        }
        return null;
    }

    /** The arm of a default, which has one entry. */
    @Nullable
    Object oneof(Part part, Mapping byDefault) {
        Map<String, Entry> present = new HashMap<>();
        byDefault.entries().forEach(entry -> present.put(entry.key(), entry));
        return ofField(part, present, FieldPath.ROOT);
    }

    private @Nullable Object ofArm(Class<?> record, SchemaField field, TreeNode node, FieldPath path) {
        if (record.getAnnotation(Message.class) != null) {
            return message(record, node, path);
        }
        Type content = record.getRecordComponents()[0].getGenericType();
        Object value = values.value(content, field, node, path);
        Object held = value == null ? values.zero(content) : value;
        return held == null ? null : RecordShape.wrap(record, held);
    }

    private @Nullable Object ofMetadata(Part part, Mapping mapping, FieldPath path) {
        Optional<Mapping> metadata = field(mapping, "metadata");
        Optional<Mapping> entries = metadata.isEmpty() ? metadata : field(metadata.get(), "filter_metadata");
        Optional<TreeNode> entry =
                entries.isEmpty() ? Optional.empty() : entries.get().get(part.metadataKey());
        FieldPath at = path.field("metadata").field("filter_metadata").key(part.metadataKey());
        return entry.isEmpty() ? null : message((Class<?>) part.type(), entry.get(), at);
    }

    private static Optional<Mapping> field(Mapping mapping, String name) {
        Optional<TreeNode> snake = mapping.get(name);
        Optional<TreeNode> either = snake.isPresent() ? snake : mapping.get(FieldName.camel(name));
        return either.isPresent() && either.get() instanceof Mapping field ? Optional.of(field) : Optional.empty();
    }

    /** Passes findings on and counts the problems. */
    private static final class CountingFindings implements Findings {
        private final Findings findings;
        private int problems;
        private boolean muted;

        CountingFindings(Findings findings) {
            this.findings = findings;
        }

        int problems() {
            return problems;
        }

        /** What comes of a task whose findings nobody hears: what follows from a problem is not another one. */
        @Nullable
        Object muted(Supplier<@Nullable Object> task) {
            boolean before = muted;
            muted = true;
            try {
                return task.get();
            } finally {
                muted = before;
            }
        }

        @Override
        public void problem(Mark mark, String path, String reason) {
            problems++;
            if (!muted) {
                findings.problem(mark, path, reason);
            }
        }

        @Override
        public void warning(Mark mark, String path, String reason) {
            if (!muted) {
                findings.warning(mark, path, reason);
            }
        }
    }
}
