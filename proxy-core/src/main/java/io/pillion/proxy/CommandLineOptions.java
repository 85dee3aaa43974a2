package io.pillion.proxy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Envoy's flags that Pillion honours. Filled by picocli, read by the main thread. */
final class CommandLineOptions {
    /** What to do with the configuration. */
    enum Mode {
        SERVE,
        VALIDATE,
        INIT_ONLY
    }

    /** How listeners that drain close their connections. */
    enum DrainStrategy {
        GRADUAL,
        IMMEDIATE
    }

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-c", "--config-path"},
            paramLabel = "FILE",
            description = "Configuration in Envoy's YAML or JSON.")
    private @Nullable Path configPath;

    @Option(names = "--config-yaml", paramLabel = "TEXT", description = "YAML that is merged over the file.")
    private @Nullable String configYaml;

    @Option(names = "--mode", paramLabel = "MODE", description = "serve (default), validate or init_only.")
    private Mode mode = Mode.SERVE;

    @Option(names = "--concurrency", paramLabel = "N", description = "Worker threads (default: one per processor).")
    private int concurrency;

    @Option(
            names = {"-l", "--log-level"},
            paramLabel = "LEVEL",
            description = "trace, debug, info (default), warning, error, critical or off.")
    private String logLevel = "info";

    @Option(
            names = "--component-log-level",
            paramLabel = "LIST",
            description = "Levels of single loggers, as upstream:debug,wasm:trace.")
    private String componentLogLevel = "";

    @Option(names = "--log-format", paramLabel = "FORMAT", description = "Format of log lines in spdlog's syntax.")
    private String logFormat = "";

    @Option(names = "--log-path", paramLabel = "FILE", description = "Where the log goes instead of stderr.")
    private @Nullable Path logPath;

    @Option(
            names = "--file-flush-interval-msec",
            paramLabel = "MS",
            description = "How long a line of a file access log may wait in memory (default 10000).")
    private long fileFlushIntervalMsec = 10_000;

    @Option(
            names = "--file-flush-min-size-kb",
            paramLabel = "KB",
            description = "How much of a file access log is written at once (default 64).")
    private int fileFlushMinSizeKb = 64;

    @Option(names = "--service-cluster", paramLabel = "NAME", description = "Overrides node.cluster.")
    private @Nullable String serviceCluster;

    @Option(names = "--service-node", paramLabel = "NAME", description = "Overrides node.id.")
    private @Nullable String serviceNode;

    @Option(names = "--service-zone", paramLabel = "NAME", description = "Overrides node.locality.zone.")
    private @Nullable String serviceZone;

    @Option(
            names = "--drain-time-s",
            paramLabel = "S",
            description = "How long a drain may take until connections are cut (default 600).")
    private long drainTimeSeconds = 600;

    @Option(
            names = "--drain-strategy",
            paramLabel = "STRATEGY",
            description = "gradual (default): connections are asked to close over the drain time; immediate: at once.")
    private DrainStrategy drainStrategy = DrainStrategy.GRADUAL;

    @Option(
            names = "--admin-address-path",
            paramLabel = "FILE",
            description = "Where the admin listener's address is written.")
    private @Nullable Path adminAddressPath;

    @Option(
            names = {"--allow-unknown-static-fields", "--allow-unknown-fields"},
            description = "Unknown fields of the file are warnings.")
    private boolean allowUnknownStaticFields;

    Optional<Path> configPath() {
        return Optional.ofNullable(configPath);
    }

    Optional<String> configYaml() {
        return Optional.ofNullable(configYaml);
    }

    Mode mode() {
        return mode;
    }

    /** At least 1. */
    int concurrency() {
        return concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors();
    }

    String logLevel() {
        return logLevel;
    }

    String componentLogLevel() {
        return componentLogLevel;
    }

    /** Empty for the default format. */
    String logFormat() {
        return logFormat;
    }

    Optional<Path> logPath() {
        return Optional.ofNullable(logPath);
    }

    Duration fileFlushInterval() {
        return Duration.ofMillis(fileFlushIntervalMsec);
    }

    int fileFlushMinSizeBytes() {
        return fileFlushMinSizeKb * 1024;
    }

    Optional<String> serviceCluster() {
        return Optional.ofNullable(serviceCluster);
    }

    Optional<String> serviceNode() {
        return Optional.ofNullable(serviceNode);
    }

    Optional<String> serviceZone() {
        return Optional.ofNullable(serviceZone);
    }

    Duration drainTime() {
        return Duration.ofSeconds(drainTimeSeconds);
    }

    DrainStrategy drainStrategy() {
        return drainStrategy;
    }

    Optional<Path> adminAddressPath() {
        return Optional.ofNullable(adminAddressPath);
    }

    boolean allowUnknownStaticFields() {
        return allowUnknownStaticFields;
    }

    /**
     * Refuses what picocli cannot know to be wrong.
     *
     * @throws ParameterException bad usage
     */
    void check() {
        if (configPath == null && configYaml == null) {
            throw refusal("At least one of --config-path and --config-yaml is needed");
        }
        if (concurrency < 0 || concurrency > 1024) {
            throw refusal("--concurrency must be from 1 to 1024 (0 means: as many as there are processors)");
        }
        if (fileFlushIntervalMsec < 1 || fileFlushMinSizeKb < 0 || drainTimeSeconds < 0) {
            throw refusal("intervals, sizes and times must not be negative");
        }
    }

    /** Bad usage, for this reason. */
    RuntimeException refusal(String reason) {
        CommandSpec known = spec;
        return known == null
                ? new IllegalArgumentException(reason)
                : new ParameterException(known.commandLine(), reason);
    }
}
