package io.pillion.proxy.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ways through a configuration that is made of maps and lists. */
final class ConfigTree {
    private ConfigTree() {}

    /** The maps that a dotted path leads to, through every element of the lists on the way. */
    static List<Map<?, ?>> all(Object root, String path) {
        List<Object> level = List.of(root);
        for (String field : path.split("\\.", -1)) {
            List<Object> next = new ArrayList<>();
            for (Object node : level) {
                step(node, field, next);
            }
            level = next;
        }
        List<Map<?, ?>> maps = new ArrayList<>();
        for (Object node : level) {
            if (node instanceof Map<?, ?> map) {
                maps.add(map);
            }
        }
        return maps;
    }

    private static void step(Object node, String field, List<Object> next) {
        Object child = node instanceof Map<?, ?> map ? map.get(field) : null;
        if (child instanceof List<?> items) {
            for (Object item : items) {
                if (item != null) {
                    next.add(item);
                }
            }
        } else if (child != null) {
            next.add(child);
        }
    }

    /** Only what a field mask keeps; empty where a path of it leads nowhere. {@code @type} stays. */
    static Optional<Map<String, Object>> masked(Map<String, Object> message, String mask) {
        Map<String, Object> kept = withType(message);
        for (String path : mask.split(",", -1)) {
            if (!keep(message, path, kept)) {
                return Optional.empty();
            }
        }
        return Optional.of(kept);
    }

    private static Map<String, Object> withType(Map<?, ?> message) {
        Map<String, Object> kept = new LinkedHashMap<>();
        Object type = message.get("@type");
        if (type != null) {
            kept.put("@type", type);
        }
        return kept;
    }

    private static boolean keep(Map<?, ?> from, String path, Map<String, Object> kept) {
        int dot = path.indexOf('.');
        String field = dot < 0 ? path : path.substring(0, dot);
        Object value = from.get(field);
        if (value == null) {
            return false;
        }
        if (dot < 0) {
            kept.put(field, value);
            return true;
        }
        Map<String, Object> inner = value instanceof Map<?, ?> map ? withType(map) : new LinkedHashMap<>();
        if (kept.get(field) instanceof Map<?, ?> earlier) {
            earlier.forEach((key, old) -> inner.put(String.valueOf(key), old));
        }
        kept.put(field, inner);
        return value instanceof Map<?, ?> map && keep(map, path.substring(dot + 1), inner);
    }
}
