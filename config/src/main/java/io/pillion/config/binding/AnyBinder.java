package io.pillion.config.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pillion.config.tree.Findings;
import io.pillion.config.tree.TreeNode;
import io.pillion.config.tree.TreeNode.Kind;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import io.pillion.config.tree.TreeNode.Sequence;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Binds a {@code google.protobuf.Any} by its {@code @type}, also inside a {@code TypedStruct}. */
final class AnyBinder {
    static final String TYPE = "@type";

    private static final List<String> TYPED_STRUCTS = List.of("xds.type.v3.TypedStruct", "udpa.type.v1.TypedStruct");
    private static final String WELL_KNOWN = "google.protobuf.";

    private final Binder binder;
    private final Findings findings;

    AnyBinder(Binder binder, Findings findings) {
        this.binder = binder;
        this.findings = findings;
    }

    /** A message of one of the types that the target stands for. */
    @Nullable
    Object bind(Class<?> target, TreeNode node, FieldPath path) {
        Optional<Typed> typed = typed(node, path);
        if (typed.isEmpty()) {
            return null;
        }
        Typed message = typed.get();
        if (TYPED_STRUCTS.contains(message.type())) {
            typed = inTypedStruct(message.value(), path);
            if (typed.isEmpty()) {
                return null;
            }
            message = typed.get();
        }
        Map<String, Class<?>> candidates = candidates(target);
        Class<?> record = candidates.get(message.type());
        return record == null
                ? problem(message.typeNode(), path, unknown(message.type(), candidates))
                : binder.message(record, message.value(), path);
    }

    private record Typed(TreeNode typeNode, String type, Mapping value) {}

    private Optional<Typed> typed(TreeNode node, FieldPath path) {
        if (!(node instanceof Mapping mapping)) {
            problem(node, path, "expected a mapping with @type, found " + node.describe());
            return Optional.empty();
        }
        Optional<TreeNode> type = mapping.get(TYPE);
        if (type.isEmpty()) {
            problem(node, path, "@type is missing");
            return Optional.empty();
        }
        if (!(type.get() instanceof Scalar scalar) || scalar.text().lastIndexOf('/') < 1) {
            problem(
                    type.get(),
                    path,
                    "@type must be as type.googleapis.com/package.Message, found "
                            + type.get().describe());
            return Optional.empty();
        }
        return Optional.of(new Typed(scalar, name(scalar.text()), mapping.without(TYPE)));
    }

    private Optional<Typed> inTypedStruct(Mapping struct, FieldPath path) {
        Optional<TreeNode> url = struct.get("type_url").or(() -> struct.get("typeUrl"));
        if (url.isEmpty() || !(url.get() instanceof Scalar scalar)) {
            problem(struct, path, "a TypedStruct needs a type_url");
            return Optional.empty();
        }
        TreeNode value = struct.get("value").orElseGet(() -> Mapping.of(struct.mark(), List.of()));
        if (!(value instanceof Mapping mapping)) {
            problem(value, path, "expected a mapping, found " + value.describe());
            return Optional.empty();
        }
        return Optional.of(new Typed(scalar, name(scalar.text()), mapping));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static Map<String, Class<?>> candidates(Class<?> target) {
        Map<String, Class<?>> candidates = new TreeMap<>();
        Class<?>[] records = target.isRecord() ? new Class<?>[] {target} : target.getPermittedSubclasses();
        for (Class<?> record : records) {
            candidates.put(record.getAnnotation(Message.class).value(), record);
        }
        return candidates;
    }

    private static String unknown(String type, Map<String, Class<?>> candidates) {
        String suggestion = Suggestion.among(candidates.keySet(), type, 2);
        if (!suggestion.isEmpty()) {
            return "unknown type " + type + suggestion;
        }
        return "type " + type + " is not supported here by Pillion (supported: "
                + String.join(", ", candidates.keySet()) + ")";
    }

    /** The bytes that a guest gets of a configuration: of a string or of bytes their content, else the wire form. */
    byte @Nullable [] bytes(TreeNode node, FieldPath path) {
        Optional<Typed> typed = typed(node, path);
        if (typed.isEmpty()) {
            return null;
        }
        TreeNode value = typed.get().value().get("value").orElse(new Scalar(node.mark(), Kind.NULL, ""));
        String type = typed.get().type();
        byte[] bytes = type.startsWith(WELL_KNOWN) ? bytes(type.substring(WELL_KNOWN.length()), value) : null;
        if (bytes == null) {
            problem(
                    typed.get().typeNode(),
                    path,
                    "expected a google.protobuf StringValue, BytesValue, Struct or"
                            + " ListValue with a value of that kind, found " + type + " with " + value.describe());
        }
        return bytes;
    }

    private static byte @Nullable [] bytes(String type, TreeNode value) {
        boolean nothing = value.isNull();
        return switch (type) {
            case "StringValue" -> nothing ? new byte[0] : stringOf(value);
            case "BytesValue" -> nothing ? new byte[0] : base64Of(value);
            case "Struct" ->
                nothing
                        ? new byte[0]
                        : value instanceof Mapping mapping ? StructBytes.struct(StructValues.of(mapping)) : null;
            case "ListValue" ->
                nothing ? new byte[0] : value instanceof Sequence list ? StructBytes.list(StructValues.of(list)) : null;
            case "Empty" -> new byte[0];
            default -> null;
        };
    }

    private static byte @Nullable [] stringOf(TreeNode value) {
        return value instanceof Scalar scalar && scalar.kind() == Kind.STRING
                ? scalar.text().getBytes(UTF_8)
                : null;
    }

    private static byte @Nullable [] base64Of(TreeNode value) {
        try {
            return value instanceof Scalar scalar ? Base64.getDecoder().decode(scalar.text()) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private @Nullable Object problem(TreeNode node, FieldPath path, String reason) {
        findings.problem(node.mark(), path.toString(), reason);
        return null;
    }
}
