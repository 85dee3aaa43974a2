package io.pillion.config.binding;

import io.pillion.config.tree.Findings;
import io.pillion.config.tree.Mark;
import io.pillion.config.tree.TreeNode;
import io.pillion.config.tree.TreeNode.Entry;
import io.pillion.config.tree.TreeNode.Kind;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import io.pillion.config.tree.TreeNode.Sequence;
import io.pillion.config.tree.TreeSyntaxException;
import io.pillion.config.tree.YamlReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the value of one field by the Java type that is asked for; answers null after telling of a problem. */
final class ValueBinder {
    private static final Mark NOWHERE = Mark.whole("default");

    private final Binder binder;
    private final Findings findings;
    private final BytesType bytes;
    private final ScalarBinder scalars;
    private final AnyBinder anys;

    ValueBinder(Binder binder, Findings findings, BytesType bytes) {
        this.binder = binder;
        this.findings = findings;
        this.bytes = bytes;
        this.scalars = new ScalarBinder(findings);
        this.anys = new AnyBinder(binder, findings);
    }

    @Nullable
    Object value(Type type, SchemaField field, TreeNode node, FieldPath path) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(generic.getActualTypeArguments()[0], field, node, path)
                    : map(generic.getActualTypeArguments()[1], field, node, path);
        }
        return single((Class<?>) type, field, node, path);
    }

    private @Nullable Object list(Type type, SchemaField field, TreeNode node, FieldPath path) {
        if (!(node instanceof Sequence sequence)) {
            findings.warning(node.mark(), path.toString(), "a single value where a list is expected");
            Object only = value(type, field, node, path);
            return only == null ? null : List.of(only);
        }
        field.rules()
                .checkItems(sequence.items().size())
                .ifPresent(reason -> findings.problem(node.mark(), path.toString(), reason));
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            TreeNode item = sequence.items().get(i);
            if (item.isNull()) {
                findings.warning(item.mark(), path.item(i).toString(), "an empty item is left out");
                continue;
            }
            Object value = value(type, field, item, path.item(i));
            if (value != null) {
                items.add(value);
            }
        }
        return List.copyOf(items);
    }

    private @Nullable Object map(Type type, SchemaField field, TreeNode node, FieldPath path) {
        if (!(node instanceof Mapping mapping)) {
            findings.problem(node.mark(), path.toString(), "expected a mapping, found " + node.describe());
            return null;
        }
        if (type == Object.class) {
            return StructValues.of(mapping);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            FieldPath at = path.key(entry.key());
            Object value = value(type, field, entry.value(), at);
            if (value != null && values.put(entry.key(), value) != null) {
                findings.warning(entry.mark(), at.toString(), "duplicate key, the last one counts");
            }
        }
        return values;
    }

    private @Nullable Object single(Class<?> type, SchemaField field, TreeNode node, FieldPath path) {
        if (type == bytes.type()) {
            byte[] value = field.kind().equals("Any") ? anys.bytes(node, path) : scalars.bytes(node, path);
            return value == null ? null : bytes.make().apply(value);
        }
        if (type.isRecord() || type.isInterface()) {
            return field.kind().equals("Any") ? anys.bind(type, node, path) : binder.message(type, node, path);
        }
        return scalar(type, field, field.wrapper() ? unwrapped(node) : node, path);
    }

    /** A wrapper message may be written out: {@code {value: true}}. */
    private static TreeNode unwrapped(TreeNode node) {
        return node instanceof Mapping mapping && mapping.entries().size() == 1
                ? mapping.get("value").orElse(node)
                : node;
    }

    private @Nullable Object scalar(Class<?> type, SchemaField field, TreeNode node, FieldPath path) {
        if (type == String.class) {
            return scalars.string(field, node, path);
        }
        if (type == boolean.class || type == Boolean.class) {
            return scalars.bool(node, path);
        }
        if (type == Duration.class) {
            return scalars.duration(field, node, path);
        }
        return type.isEnum() ? scalars.enumeration(type, field, node, path) : number(type, field, node, path);
    }

    private @Nullable Object number(Class<?> type, SchemaField field, TreeNode node, FieldPath path) {
        BigDecimal number = scalars.number(field, node, path);
        if (number == null) {
            return null;
        }
        if (type == int.class || type == Integer.class) {
            return number.intValueExact();
        }
        return type == long.class || type == Long.class ? (Object) number.longValueExact() : number.doubleValue();
    }

    /** What an absent field is: its default, or the zero of its type; null if it has none. */
    @Nullable
    Object absent(Part part) {
        if (part.defaultYaml().isEmpty()) {
            return zero(part.type());
        }
        TreeNode node = defaultNode(part.defaultYaml().get());
        return part.isOneof()
                ? binder.oneof(part, (Mapping) node)
                : value(part.type(), part.fields().get(0), node, FieldPath.ROOT.field(part.name()));
    }

    private static TreeNode defaultNode(String yaml) {
        if (yaml.equals("{}")) {
            return Mapping.of(NOWHERE, List.of());
        }
        if (!yaml.startsWith("{") && !yaml.startsWith("[")) {
            return new Scalar(NOWHERE, Kind.STRING, yaml);
        }
        try {
            return YamlReader.read(NOWHERE.file(), yaml, NoFindings.NONE);
        } catch (TreeSyntaxException wrong) {
            throw new IllegalArgumentException("default " + yaml, wrong);
        }
    }

    @Nullable
    Object zero(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? List.of() : Map.of();
        }
        if (type == bytes.type()) {
            return bytes.make().apply(new byte[0]);
        }
        return ZEROS.get(type);
    }

    private static final Map<Type, Object> ZEROS =
            Map.of(String.class, "", boolean.class, false, int.class, 0, long.class, 0L, double.class, 0.0);

    /** Why the field cannot be absent, where a zero would break its rules. */
    Optional<String> whyNotAbsent(SchemaField field) {
        if (field.isRequired()) {
            return Optional.of("value is required");
        }
        if (field.container() == SchemaField.Container.LIST) {
            return field.rules().checkItems(0);
        }
        if (field.wrapper() || field.container() == SchemaField.Container.MAP) {
            return Optional.empty();
        }
        return switch (field.kind()) {
            case "string" -> field.rules().checkText("").map(reason -> "value is required");
            case "u32", "u64", "i32", "i64", "double" ->
                field.rules().checkNumber(BigDecimal.ZERO).map(reason -> "value is required");
            default -> Optional.empty();
        };
    }

    /** Findings that nobody wants, about texts of our own. */
    private enum NoFindings implements Findings {
        NONE;

        @Override
        public void problem(Mark mark, String path, String reason) {}

        @Override
        public void warning(Mark mark, String path, String reason) {}
    }
}
