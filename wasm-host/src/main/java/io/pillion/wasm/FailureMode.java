package io.pillion.wasm;

import io.pillion.config.PluginConfig;

/** What becomes of streams when a VM fails: {@code failure_policy}, and the older {@code fail_open}. */
public enum FailureMode {
    /** 503, now and for every later stream. */
    CLOSED,

    /** 503 for the stream that trapped; every other goes on without the filter. */
    OPEN,

    /** Every stream goes on without the filter, the one that trapped too: {@code fail_open: true}. */
    OPEN_FOR_ALL,

    /** 503 until a new VM has been made. */
    RELOAD;

    static FailureMode of(PluginConfig config) {
        if (config.failOpen()) {
            return OPEN_FOR_ALL;
        }
        return switch (config.failurePolicy()) {
            case UNSPECIFIED, FAIL_CLOSED -> CLOSED;
            case FAIL_OPEN -> OPEN;
            case FAIL_RELOAD -> RELOAD;
        };
    }

    /** Whether a stream that did not trap goes on. */
    boolean passes() {
        return this == OPEN || this == OPEN_FOR_ALL;
    }
}
