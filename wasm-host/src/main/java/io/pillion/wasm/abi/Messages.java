package io.pillion.wasm.abi;

import io.pillion.wasm.host.HostFacts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protobuf messages that properties may be, written by hand: {@code Node}, {@code Metadata}, {@code Struct}. */
final class Messages {
    private static final int LENGTH_DELIMITED = 2;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int VALUE_NULL = 1;
    private static final int VALUE_NUMBER = 2;
    private static final int VALUE_STRING = 3;
    private static final int VALUE_BOOL = 4;
    private static final int VALUE_STRUCT = 5;
    private static final int VALUE_LIST = 6;
    private static final int MAX_DEPTH = 16;

    private Messages() {}

    /** {@code envoy.config.core.v3.Node}. */
    static byte[] node(HostFacts facts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, 1, facts.nodeId());
        text(out, 2, facts.nodeCluster());
        if (!facts.metadata().isEmpty()) {
            field(out, 3, struct(facts.metadata(), 0));
        }
        return out.toByteArray();
    }

    /** {@code envoy.config.core.v3.Metadata} of these filter metadata. */
    static byte[] metadata(Map<String, Map<String, Object>> filterMetadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        filterMetadata.forEach((name, fields) -> field(out, 1, entry(name, struct(fields, 0))));
        return out.toByteArray();
    }

    private static byte[] struct(Map<?, ?> fields, int depth) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.forEach((name, value) -> field(out, 1, entry(String.valueOf(name), value(value, depth + 1))));
        return out.toByteArray();
    }

    private static byte[] entry(String key, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, 1, key);
        field(out, 2, value);
        return out.toByteArray();
    }

    private static byte[] value(@Nullable Object value, int depth) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (value instanceof Boolean flag) {
            tag(out, VALUE_BOOL, VARINT);
            out.write(flag ? 1 : 0);
        } else if (value instanceof Number number) {
            tag(out, VALUE_NUMBER, FIXED64);
            long bits = Double.doubleToRawLongBits(number.doubleValue());
            for (int i = 0; i < Long.BYTES; i++) {
                out.write((int) (bits >>> (8 * i)));
            }
        } else if (value instanceof Map<?, ?> map && depth < MAX_DEPTH) {
            field(out, VALUE_STRUCT, struct(map, depth));
        } else if (value instanceof List<?> items && depth < MAX_DEPTH) {
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            items.forEach(item -> field(list, 1, value(item, depth + 1)));
            field(out, VALUE_LIST, list.toByteArray());
        } else if (value == null) {
            tag(out, VALUE_NULL, VARINT);
            out.write(0);
        } else {
            field(out, VALUE_STRING, value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, int number, String text) {
        if (!text.isEmpty()) {
            field(out, number, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] content) {
        tag(out, number, LENGTH_DELIMITED);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void tag(ByteArrayOutputStream out, int number, int type) {
        varint(out, (number << 3) | type);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int left = value;
        while ((left & ~0x7f) != 0) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
