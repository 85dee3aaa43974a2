package io.pillion.wasm;

import io.pillion.wasm.host.GuestLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps the lines: each with its level in front. */
final class RecordingLog implements GuestLog {
    private static final String[] LEVELS = {"trace", "debug", "info", "warn", "error", "critical"};

    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    volatile int level;

    @Override
    public int level() {
        return level;
    }

    @Override
    public void log(int lineLevel, String text) {
        lines.add(LEVELS[lineLevel] + ' ' + text);
    }

    /** The lines of one level, without it and without what the host puts in front of a guest's text. */
    List<String> texts(String wanted) {
        return lines.stream()
                .filter(line -> line.startsWith(wanted + " "))
                .map(line -> line.substring(wanted.length() + 1).replaceFirst("^wasm log[^:]*: ", ""))
                .toList();
    }

    void clear() {
        lines.clear();
    }
}
