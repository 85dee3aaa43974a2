package io.pillion.proxy.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stat's name split into a family and tags, by Envoy's default extraction rules.
 *
 * @param family the dotted name without what the tags took out of it
 * @param tags in the order of the rules
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/config/metrics/v3/stats.proto">Envoy</a>
 */
record StatTags(String family, List<Tag> tags) {
    /** A label and its value. */
    record Tag(String name, String value) {}

    /** Group 1 leaves the name, group 2 is the value; {@code hint} must occur, which saves most matching. */
    private record Rule(String tag, String hint, Pattern pattern) {
        Rule(String tag, String hint, String regex) {
            this(tag, hint, Pattern.compile(regex));
        }
    }

    private static final Pattern UNPRINTABLE = Pattern.compile("[^a-zA-Z0-9_:]");

    private static final String ADDRESS = "(?:[_.\\d]+|[_\\[\\]a-fA-F\\d]+)";

    private static final List<Rule> RULES = List.of(
            new Rule("response_code", "_rq_", "_rq(_(\\d{3}))$"),
            new Rule("response_code_class", "_rq_", "_rq_((\\d))xx$"),
            new Rule("virtual_cluster", ".vcluster.", "^vhost\\.[^.]+\\.vcluster\\.(([^.]+)\\.)"),
            new Rule("route", ".route.", "^vhost\\.[^.]+\\.route\\.(([^.]+)\\.)"),
            new Rule("worker_id", ".worker_", "^listener\\." + ADDRESS + "\\.worker_((\\d+)\\.)"),
            new Rule(
                    "worker_id",
                    ".worker_",
                    "^(?:server|listener_manager|thread_local_cluster_manager)\\.worker_((\\d+)\\.)"),
            new Rule("cluster_name", "cluster.", "^cluster\\.(([^.]+)\\.)"),
            new Rule("http_conn_manager_prefix", ".http.", "^listener\\..*?\\.http\\.((.*?)\\.)"),
            new Rule("http_conn_manager_prefix", "http.", "^http\\.((.*?)\\.)"),
            new Rule("listener_address", "listener.", "^listener\\.((" + ADDRESS + ")\\.)"),
            new Rule("virtual_host", "vhost.", "^vhost\\.(([^.]+)\\.)"),
            new Rule("rds_route_config", ".rds.", "^http\\.[^.]+\\.rds\\.((.*?)\\.)\\w+$"));

    static StatTags of(String name) {
        List<Tag> tags = new ArrayList<>();
        StringBuilder family = new StringBuilder(name);
        List<int[]> holes = new ArrayList<>();
        for (Rule rule : RULES) {
            if (name.contains(rule.hint())) {
                Matcher matcher = rule.pattern().matcher(name);
                if (matcher.find()) {
                    tags.add(new Tag("envoy_" + rule.tag(), matcher.group(2)));
                    holes.add(new int[] {matcher.start(1), matcher.end(1)});
                }
            }
        }
        holes.sort((a, b) -> Integer.compare(b[0], a[0]));
        holes.forEach(hole -> family.delete(hole[0], hole[1]));
        return new StatTags(family.toString(), List.copyOf(tags));
    }

    /** The family's name in Prometheus' alphabet, with Envoy's prefix unless a guest named it. */
    String prometheusName() {
        if (CustomNames.isCustom(family)) {
            return sanitized(CustomNames.visible(family));
        }
        return "envoy_" + sanitized(family);
    }

    private static String sanitized(String name) {
        return UNPRINTABLE.matcher(name).replaceAll("_");
    }

    /** The tags as Prometheus labels, without braces. */
    String labels() {
        StringBuilder labels = new StringBuilder();
        for (Tag tag : tags) {
            labels.append(labels.length() == 0 ? "" : ",").append(tag.name()).append("=\"");
            labels.append(escaped(tag.value())).append('"');
        }
        return labels.toString();
    }

    static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }
}
