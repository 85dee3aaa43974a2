package io.pillion.proxy;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Envoy's flags that have no effect here, so that a command line need not be changed: hot restart and the like. */
final class AcceptedOptions {
    @Option(
            names = {
                "--base-id",
                "--base-id-path",
                "--restart-epoch",
                "--parent-shutdown-time-s",
                "--socket-path",
                "--socket-mode",
                "--disable-extensions",
                "--local-address-ip-version",
                "--stats-tag"
            },
            paramLabel = "X",
            description = "Accepted without effect.")
    private final List<String> valued = new ArrayList<>();

    @Option(
            names = {
                "--disable-hot-restart",
                "--use-dynamic-base-id",
                "--skip-hot-restart-on-no-parent",
                "--skip-hot-restart-parent-stats",
                "--enable-core-dump",
                "--enable-mutex-tracing",
                "--enable-fine-grain-logging",
                "--log-format-escaped",
                "--log-stacktrace-single-entry",
                "--cpuset-threads",
                "--skip-deprecated-logs",
                "--reject-unknown-dynamic-fields",
                "--ignore-unknown-dynamic-fields"
            },
            description = "Accepted without effect.")
    private final List<Boolean> plain = new ArrayList<>();

    /** How many of them were given; they are named in the log once. */
    int count() {
        return valued.size() + plain.size();
    }
}
