package io.pillion.config.binding;

import io.pillion.config.tree.TreeNode;
import io.pillion.config.tree.TreeNode.Entry;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import io.pillion.config.tree.TreeNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree as plain unmodifiable values, as a {@code google.protobuf.Struct} holds them: every number is a double. */
public final class StructValues {
    private static final long MAX_EXACT = 1L << 53;

    private StructValues() {}

    /** The mapping's values by key. */
    public static Map<String, Object> of(Mapping mapping) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            values.put(entry.key(), value(entry.value()));
        }
        @SuppressWarnings("NullAway") // a null of the text stays a null, which is what a Struct has as well
        Map<String, Object> unmodifiable = Collections.unmodifiableMap(values);
        return unmodifiable;
    }

    /** The values of the list. */
    public static List<?> of(Sequence sequence) {
        List<@Nullable Object> items = new ArrayList<>();
        sequence.items().forEach(item -> items.add(value(item)));
        return Collections.unmodifiableList(items);
    }

    private static @Nullable Object value(TreeNode node) {
        if (node instanceof Mapping mapping) {
            return of(mapping);
        }
        if (node instanceof Sequence sequence) {
            return of(sequence);
        }
        return value((Scalar) node);
    }

    private static @Nullable Object value(Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case INTEGER -> integer(scalar.text());
            case DECIMAL -> Double.valueOf(scalar.text());
            case STRING -> scalar.text();
        };
    }

    private static Object integer(String text) {
        double number = Double.parseDouble(text);
        return Math.abs(number) < MAX_EXACT ? (Object) number : text;
    }
}
