package io.pillion.proxy;

import java.time.Duration;
import java.util.Map;

/**
 * How a server is run, beside its configuration. Immutable.
 *
 * @param concurrency worker threads, at least 1
 * @param drainTime how long a stop waits for requests under way
 * @param fileFlushInterval how long a line of an access log may wait
 * @param commandLine the options as {@code /server_info} shows them
 * @param environment the process's variables, as guests and the class cache may see them
 */
public record ServerOptions(
        int concurrency,
        Duration drainTime,
        Duration fileFlushInterval,
        Map<String, String> environment,
        Map<String, Object> commandLine) {
    public ServerOptions {
        environment = Map.copyOf(environment);
    }

    /** One worker, short intervals, this process's environment: what tests want. */
    public static ServerOptions ofTest() {
        return new ServerOptions(1, Duration.ofSeconds(10), Duration.ofMillis(10), System.getenv(), Map.of());
    }
}
