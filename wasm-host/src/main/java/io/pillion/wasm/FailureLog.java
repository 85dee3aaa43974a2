package io.pillion.wasm;

import io.pillion.wasm.host.GuestLog;
import java.util.HashMap;
import java.util.Map;

/** Tells each cause of a VM's end once, and then only how often it came again. Safe for every thread. */
final class FailureLog {
    private static final int ERROR = 4;
    private static final int MAX_CAUSES = 256;
    private static final int FACTOR = 10;

    private final GuestLog log;
    private final Map<String, Long> counts = new HashMap<>();

    FailureLog(GuestLog log) {
        this.log = log;
    }

    void failed(VmFailure failure) {
        long count = count(failure.cause());
        if (ERROR < log.level()) {
            return;
        }
        if (count == 1) {
            log.log(ERROR, prefix(failure) + failure.text());
        } else if (powerOfTen(count)) {
            log.log(
                    ERROR,
                    prefix(failure) + "Function: " + failure.hook() + " failed: " + failure.message() + " (" + count
                            + " times so far)");
        }
    }

    private static String prefix(VmFailure failure) {
        return "wasm plugin \"" + failure.plugin().name() + "\": ";
    }

    private synchronized long count(String cause) {
        if (counts.size() >= MAX_CAUSES && !counts.containsKey(cause)) {
            counts.clear();
        }
        return counts.merge(cause, 1L, Long::sum);
    }

    private static boolean powerOfTen(long count) {
        long left = count;
        while (left % FACTOR == 0) {
            left /= FACTOR;
        }
        return left == 1;
    }
}
