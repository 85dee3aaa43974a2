package io.pillion.proxy.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of the dynamic metadata by its path: {@code DYNAMIC_METADATA(namespace:key:key)}. */
final class MetadataOperator implements Operator {
    private final String[] path;

    MetadataOperator(String argument) {
        path = argument.split(":", -1);
    }

    @Override
    public boolean write(FormatSource source, TextBuffer out) {
        Object value = source.streamInfo().dynamicMetadata();
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return writeValue(value, out);
    }

    private static boolean writeValue(@Nullable Object value, TextBuffer out) {
        if (value == null) {
            return false;
        }
        if (value instanceof Map<?, ?> || value instanceof Iterable<?>) {
            writeJson(value, out);
        } else if (value instanceof Number number) {
            writeNumber(number, out);
        } else {
            out.append(value.toString());
        }
        return true;
    }

    private static void writeNumber(Number number, TextBuffer out) {
        double value = number.doubleValue();
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.append((long) value);
        } else {
            out.append(Double.toString(value));
        }
    }

    private static void writeJson(@Nullable Object value, TextBuffer out) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (value instanceof Iterable<?> list) {
            writeList(list, out);
        } else if (value instanceof Number number) {
            writeNumber(number, out);
        } else if (value instanceof String text) {
            writeString(text, out);
        } else {
            out.append(String.valueOf(value));
        }
    }

    private static void writeMap(Map<?, ?> map, TextBuffer out) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            writeString(String.valueOf(entry.getKey()), out);
            out.append(':');
            writeJson(entry.getValue(), out);
            separator = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static void writeList(Iterable<?> list, TextBuffer out) {
        out.append('[');
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            writeJson(item, out);
        }
        out.append(']');
    }

    private static void writeString(String text, TextBuffer out) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                out.append(text.substring(from, i)).append(String.format("\\u%04x", (int) c));
                from = i + 1;
            }
        }
        out.append(text.substring(from)).append('"');
    }
}
