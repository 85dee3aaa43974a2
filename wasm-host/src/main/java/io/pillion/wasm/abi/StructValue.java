package io.pillion.wasm.abi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of structs (strings, numbers, booleans, bytes, lists and maps of these) as properties. */
final class StructValue {
    private static final int MAX_DEPTH = 16;

    private StructValue() {}

    /** Walks from {@code root} along the parts of {@code path} from {@code part} on. */
    static int select(Map<String, ?> root, PropertyPath path, int part, PropertyValue value) {
        Object found = root;
        for (int i = part; i < path.parts(); i++) {
            found = step(found, path.text(i));
            if (found == null) {
                return WasmStatus.NOT_FOUND;
            }
        }
        return write(found, value);
    }

    private static @Nullable Object step(Object from, String part) {
        if (from instanceof Map<?, ?> map) {
            return map.get(part);
        }
        if (from instanceof List<?> list && part.matches("\\d{1,6}")) {
            int index = Integer.parseInt(part);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    /** The serialized form of a message. */
    static int serialize(byte[] message, PropertyValue value) {
        return value.raw(message);
    }

    private static int write(Object found, PropertyValue value) {
        byte[] bytes = bytes(found, 0);
        return value.raw(bytes);
    }

    private static byte[] bytes(@Nullable Object found, int depth) {
        if (found instanceof byte[] raw) {
            return raw;
        }
        if (found instanceof Boolean flag) {
            return new byte[] {(byte) (flag ? 1 : 0)};
        }
        if (found instanceof Number number) {
            return little(Double.doubleToRawLongBits(number.doubleValue()));
        }
        if (found instanceof Map<?, ?> map && depth < MAX_DEPTH) {
            byte[][] names =
                    map.keySet().stream().map(key -> bytes(key, depth + 1)).toArray(byte[][]::new);
            byte[][] values =
                    map.values().stream().map(entry -> bytes(entry, depth + 1)).toArray(byte[][]::new);
            return pairs(names, values);
        }
        if (found instanceof List<?> list && depth < MAX_DEPTH) {
            byte[][] elements =
                    list.stream().map(item -> bytes(item, depth + 1)).toArray(byte[][]::new);
            return pairs(elements, new byte[elements.length][0]);
        }
        return found == null ? new byte[0] : found.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] little(long number) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (number >>> (8 * i));
        }
        return bytes;
    }

    /** The form of {@link HeaderPairs}, for any bytes. */
    private static byte[] pairs(byte[][] names, byte[][] values) {
        int size = Integer.BYTES;
        for (int i = 0; i < names.length; i++) {
            size += 2 * Integer.BYTES + names[i].length + values[i].length + 2;
        }
        byte[] bytes = new byte[size];
        HeaderPairs.putInt(bytes, 0, names.length);
        int lengths = Integer.BYTES;
        int text = Integer.BYTES + names.length * 2 * Integer.BYTES;
        for (int i = 0; i < names.length; i++) {
            HeaderPairs.putInt(bytes, lengths, names[i].length);
            HeaderPairs.putInt(bytes, lengths + Integer.BYTES, values[i].length);
            lengths += 2 * Integer.BYTES;
            System.arraycopy(names[i], 0, bytes, text, names[i].length);
            text += names[i].length + 1;
            System.arraycopy(values[i], 0, bytes, text, values[i].length);
            text += values[i].length + 1;
        }
        return bytes;
    }
}
