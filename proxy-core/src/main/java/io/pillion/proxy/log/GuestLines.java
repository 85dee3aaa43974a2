package io.pillion.proxy.log;

/**
 * The log of guests, under Envoy's logger {@code wasm}.
 *
 * <p>Levels are proxy-wasm's numbers, which are this package's order: 0 trace to 5 critical. Thread-safe.
 */
public final class GuestLines {
    private static final LogSource SOURCE = new LogSource("io/pillion/wasm/guest", 0, "");
    private static final LogLevel[] LEVELS = LogLevel.values();

    private final ApplicationLog log = ApplicationLog.instance();
    private final Component component = log.component("wasm");

    /** The least level that is written. */
    @SuppressWarnings("EnumOrdinal") // the order is proxy-wasm's
    public int level() {
        return component.level().ordinal();
    }

    /** Writes {@code text} where {@code level} is not below the least. */
    public void log(int level, String text) {
        LogLevel own = LEVELS[Math.min(Math.max(level, 0), LEVELS.length - 2)];
        if (component.level().writes(own)) {
            log.write(component, own, SOURCE, text);
        }
    }
}
