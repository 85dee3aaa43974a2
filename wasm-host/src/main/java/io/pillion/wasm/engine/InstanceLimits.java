package io.pillion.wasm.engine;

import java.time.Duration;

/**
 * What one instance may use.
 *
 * @param maxMemoryBytes the cap of its linear memory, beneath the process-wide {@link MemoryBudget}
 * @param deadline how long one outermost call may take, the start function included; see {@link
 *     GuestInstance#deadline(Duration)}
 */
public record InstanceLimits(long maxMemoryBytes, Duration deadline) {
    public static final InstanceLimits DEFAULT = new InstanceLimits(64L << 20, Duration.ofSeconds(1));

    public InstanceLimits {
        if (maxMemoryBytes < 0 || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
