package io.pillion.proxy;

import java.time.Duration;
import java.time.Instant;

/** How long the process has lived. Any thread. */
final class Uptime {
    private static final Instant STARTED =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    private Uptime() {}

    static Duration now() {
        return Duration.between(STARTED, Instant.now());
    }
}
