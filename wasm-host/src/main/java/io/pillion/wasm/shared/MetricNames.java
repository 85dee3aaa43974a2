package io.pillion.wasm.shared;

import java.util.HashSet;
import java.util.Set;

/**
 * The names of all metrics that guests have defined; process-wide and bounded, since a metric is never removed: a VM
 * that reloads may define new ones each time. Safe for every thread.
 */
public final class MetricNames {
    private static final int NAME_OVERHEAD = 200;

    private final int maxNames;
    private final long maxBytes;
    private final Set<String> names = new HashSet<>();
    private long bytes;

    /** At most {@code maxNames}, and {@code maxBytes} for their text, each counted with a fixed overhead. */
    public MetricNames(int maxNames, long maxBytes) {
        this.maxNames = maxNames;
        this.maxBytes = maxBytes;
    }

    /** Whether there may be a metric of that name: it is known, or there is room for it. */
    public synchronized boolean admit(String name) {
        if (names.contains(name)) {
            return true;
        }
        if (names.size() >= maxNames || bytes + name.length() + NAME_OVERHEAD > maxBytes) {
            return false;
        }
        bytes += name.length() + NAME_OVERHEAD;
        return names.add(name);
    }
}
