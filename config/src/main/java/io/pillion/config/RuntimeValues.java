package io.pillion.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flat form of nested runtime values, as Envoy flattens them: keys joined by dots, a fraction kept whole. */
final class RuntimeValues {
    private RuntimeValues() {}

    static Map<String, Object> flatten(Map<String, Object> nested) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", nested, flat);
        return Collections.unmodifiableMap(flat);
    }

    static Map<String, String> texts(Map<String, Object> flat) {
        Map<String, String> texts = new LinkedHashMap<>();
        flat.forEach((key, value) -> texts.put(key, text(value)));
        return Collections.unmodifiableMap(texts);
    }

    private static void flatten(String prefix, Map<?, ?> nested, Map<String, Object> flat) {
        nested.forEach((key, value) -> {
            String path = prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key;
            if (value instanceof Map<?, ?> map && !isFraction(map)) {
                flatten(path, map, flat);
            } else {
                flat.put(path, value);
            }
        });
    }

    private static boolean isFraction(Map<?, ?> map) {
        return map.containsKey("numerator") || map.containsKey("denominator");
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> fraction) {
            @Nullable Object numerator = fraction.get("numerator");
            @Nullable Object denominator = fraction.get("denominator");
            return "{\"numerator\":" + (numerator == null ? 0 : text(numerator)) + ",\"denominator\":\""
                    + (denominator == null ? "HUNDRED" : denominator) + "\"}";
        }
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? Long.toString(number.longValue())
                : String.valueOf(value);
    }
}
