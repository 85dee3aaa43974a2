package io.pillion.proxy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The command line as {@code /server_info} shows it: Envoy's names, and its values for what has no effect here. */
final class CommandLineTree {
    private CommandLineTree() {}

    static Map<String, Object> of(CommandLineOptions options) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("base_id", "0");
        tree.put("concurrency", options.concurrency());
        tree.put("config_path", text(options.configPath()));
        tree.put("config_yaml", options.configYaml().orElse(""));
        tree.put("allow_unknown_static_fields", options.allowUnknownStaticFields());
        tree.put("admin_address_path", text(options.adminAddressPath()));
        tree.put("log_level", options.logLevel());
        tree.put("component_log_level", options.componentLogLevel());
        tree.put("log_format", options.logFormat());
        tree.put("log_path", text(options.logPath()));
        tree.put("service_cluster", options.serviceCluster().orElse(""));
        tree.put("service_node", options.serviceNode().orElse(""));
        tree.put("service_zone", options.serviceZone().orElse(""));
        tree.put("file_flush_interval", seconds(options.fileFlushInterval()));
        tree.put("drain_time", seconds(options.drainTime()));
        tree.put("mode", word(options.mode().name()));
        tree.put("disable_hot_restart", true);
        tree.put("restart_epoch", 0);
        tree.put("drain_strategy", word(options.drainStrategy().name()));
        return tree;
    }

    private static String text(Optional<Path> path) {
        return path.map(Path::toString).orElse("");
    }

    /** {@code SERVE} as {@code Serve}, {@code INIT_ONLY} as {@code InitOnly}. */
    private static String word(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }

    /** proto3 JSON's form of a duration. */
    private static String seconds(Duration duration) {
        long millis = duration.toMillisPart();
        return duration.toSeconds() + (millis == 0 ? "" : String.format(".%03d", millis)) + "s";
    }
}
