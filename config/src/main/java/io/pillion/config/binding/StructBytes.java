package io.pillion.config.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protobuf wire form of a {@code google.protobuf.Struct}, in the order of the text. */
final class StructBytes {
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_64 = 1;
    private static final int VARINT = 0;

    private StructBytes() {}

    static byte[] struct(Map<?, ?> struct) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        struct.forEach((key, value) -> {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            field(entry, 1, String.valueOf(key).getBytes(UTF_8));
            field(entry, 2, value(value));
            field(out, 1, entry.toByteArray());
        });
        return out.toByteArray();
    }

    static byte[] list(List<?> list) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        list.forEach(item -> field(out, 1, value(item)));
        return out.toByteArray();
    }

    private static byte[] value(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (value instanceof Map<?, ?> struct) {
            field(out, 5, struct(struct));
        } else if (value instanceof List<?> list) {
            field(out, 6, list(list));
        } else if (value instanceof String text) {
            field(out, 3, text.getBytes(UTF_8));
        } else if (value instanceof Double number) {
            number(out, number);
        } else {
            tag(out, value == null ? 1 : 4, VARINT);
            out.write(Boolean.TRUE.equals(value) ? 1 : 0);
        }
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, double number) {
        tag(out, 2, FIXED_64);
        long bits = Double.doubleToLongBits(number);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] bytes) {
        tag(out, number, LENGTH_DELIMITED);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void tag(ByteArrayOutputStream out, int number, int wireType) {
        out.write((number << 3) | wireType);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
