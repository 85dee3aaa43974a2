package io.pillion.proxy;

import io.pillion.proxy.log.GuestLines;

/** The application log, as guests write to it. */
final class GuestLog implements io.pillion.wasm.host.GuestLog {
    private final GuestLines lines = new GuestLines();

    @Override
    public int level() {
        return lines.level();
    }

    @Override
    public void log(int level, String text) {
        lines.log(level, text);
    }
}
