package io.pillion.proxy.admin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The messages of Envoy's {@code ConfigDump}, made of the configuration as it was written.
 *
 * <p>Immutable. Empty fields are left out, as Envoy does.
 */
final class ConfigDump {
    private static final String ADMIN = "type.googleapis.com/envoy.admin.v3.";
    private static final String CONFIG = "type.googleapis.com/envoy.config.";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Envoy's messages in order, each with its lists, of which those that end here are always empty. */
    private static final Map<String, List<String>> LISTS = lists();

    private final Map<String, Object> source;
    private final Map<String, Object> node;
    private final String updated;

    ConfigDump(Map<String, Object> source, Map<String, Object> node, Instant loaded) {
        this.source = source;
        this.node = node;
        this.updated = TIME.format(loaded);
    }

    /** All messages; of the lists, the elements whose name {@code wanted} accepts. */
    List<Map<String, Object>> messages(Predicate<String> wanted) {
        List<Map<String, Object>> messages = new ArrayList<>();
        messages.add(bootstrap());
        messages.add(message("ClustersConfigDump", "static_clusters", clusters(), wanted));
        messages.add(message("ListenersConfigDump", "static_listeners", listeners(), wanted));
        messages.add(message("ScopedRoutesConfigDump", "", List.of(), wanted));
        messages.add(message("RoutesConfigDump", "static_route_configs", routes(), wanted));
        messages.add(message("SecretsConfigDump", "", List.of(), wanted));
        return messages;
    }

    /** The fields of a message, whether it has them now or not. */
    static boolean hasField(Map<String, Object> message, String field) {
        String type = String.valueOf(message.get("@type")).substring(ADMIN.length());
        return message.containsKey(field) || LISTS.getOrDefault(type, List.of()).contains(field);
    }

    /** Whether a field of any message is a list. */
    static boolean isList(String field) {
        return LISTS.values().stream().anyMatch(lists -> lists.contains(field));
    }

    /** The type of a list's elements: {@code static_clusters} of {@code ClustersConfigDump.StaticCluster}. */
    static String elementType(Map<String, Object> message, String list) {
        StringBuilder name = new StringBuilder();
        for (String word : list.split("_", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        name.setLength(name.length() - 1);
        return message.get("@type") + "." + name;
    }

    private Map<String, Object> bootstrap() {
        Map<String, Object> bootstrap = new LinkedHashMap<>();
        bootstrap.put("node", node);
        source.forEach((key, value) -> {
            if (!key.equals("node")) {
                bootstrap.put(key, value);
            }
        });
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("@type", ADMIN + "BootstrapConfigDump");
        message.put("bootstrap", bootstrap);
        message.put("last_updated", updated);
        return message;
    }

    private Map<String, Object> message(
            String type, String list, List<Map<String, Object>> elements, Predicate<String> wanted) {
        List<Map<String, Object>> selected = new ArrayList<>();
        for (Map<String, Object> element : elements) {
            if (wanted.test(nameOf(element))) {
                selected.add(element);
            }
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("@type", ADMIN + type);
        if (!selected.isEmpty()) {
            message.put(list, selected);
        }
        return message;
    }

    private static String nameOf(Map<String, Object> element) {
        for (Object inner : element.values()) {
            if (inner instanceof Map<?, ?> config && config.get("name") != null) {
                return String.valueOf(config.get("name"));
            }
        }
        return "";
    }

    private List<Map<String, Object>> clusters() {
        return elements("cluster", CONFIG + "cluster.v3.Cluster", ConfigTree.all(source, "static_resources.clusters"));
    }

    private List<Map<String, Object>> listeners() {
        return elements(
                "listener", CONFIG + "listener.v3.Listener", ConfigTree.all(source, "static_resources.listeners"));
    }

    private List<Map<String, Object>> routes() {
        return elements(
                "route_config",
                CONFIG + "route.v3.RouteConfiguration",
                ConfigTree.all(source, "static_resources.listeners.filter_chains.filters.typed_config.route_config"));
    }

    private List<Map<String, Object>> elements(String field, String type, List<Map<?, ?>> configs) {
        List<Map<String, Object>> elements = new ArrayList<>();
        for (Map<?, ?> config : configs) {
            Map<String, Object> typed = new LinkedHashMap<>();
            typed.put("@type", type);
            config.forEach((key, value) -> typed.put(String.valueOf(key), value));
            Map<String, Object> element = new LinkedHashMap<>();
            element.put(field, typed);
            element.put("last_updated", updated);
            elements.add(element);
        }
        return elements;
    }

    private static Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("BootstrapConfigDump", List.of());
        lists.put(
                "ClustersConfigDump",
                List.of("static_clusters", "dynamic_active_clusters", "dynamic_warming_clusters"));
        lists.put("ListenersConfigDump", List.of("static_listeners", "dynamic_listeners"));
        lists.put("ScopedRoutesConfigDump", List.of("inline_scoped_route_configs", "dynamic_scoped_route_configs"));
        lists.put("RoutesConfigDump", List.of("static_route_configs", "dynamic_route_configs"));
        lists.put("SecretsConfigDump", List.of("static_secrets", "dynamic_active_secrets", "dynamic_warming_secrets"));
        return lists;
    }
}
