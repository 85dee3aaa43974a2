package io.pillion.proxy.log;

import io.pillion.wasm.host.GuestLog;

/**
 * The log of guests, under Envoy's logger {@code wasm}.
 *
 * <p>Levels are proxy-wasm's numbers, which are this package's order: 0 trace to 5 critical. Thread-safe.
 */
public final class GuestLines implements GuestLog {
    private static final LogSource SOURCE = new LogSource("io/pillion/wasm/guest", 0, "");
    private static final LogLevel[] LEVELS = LogLevel.values();

    private final ApplicationLog log = ApplicationLog.instance();
    private final Component component = log.component("wasm");

    @Override
    @SuppressWarnings("EnumOrdinal") // the order is proxy-wasm's
    public int level() {
        return component.level().ordinal();
    }

    @Override
    public void log(int level, String text) {
        LogLevel own = LEVELS[Math.min(Math.max(level, 0), LEVELS.length - 2)];
        if (component.level().writes(own)) {
            log.write(component, own, SOURCE, text);
        }
    }
}
