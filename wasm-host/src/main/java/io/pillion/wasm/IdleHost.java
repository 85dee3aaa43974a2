package io.pillion.wasm;

import io.pillion.wasm.host.GuestLog;
import io.pillion.wasm.host.GuestMetrics;
import io.pillion.wasm.host.GuestTimer;
import io.pillion.wasm.host.HttpCallClient;
import io.pillion.wasm.host.WorkerServices;

/** The services of a host in which no guest runs: host functions can be listed with it, not called. */
final class IdleHost implements WorkerServices, GuestLog, GuestMetrics {
    private static final int SILENT = 6;

    @Override
    public int worker() {
        return 0;
    }

    @Override
    public void execute(Runnable task) {
        throw idle();
    }

    @Override
    public GuestTimer timer(Runnable action) {
        throw idle();
    }

    @Override
    public long monotonicNanos() {
        return 0;
    }

    @Override
    public long wallNanos() {
        return 0;
    }

    @Override
    public HttpCallClient httpCalls() {
        throw idle();
    }

    @Override
    public int level() {
        return SILENT;
    }

    @Override
    public void log(int level, String text) {
        throw idle();
    }

    @Override
    public Metric define(Type type, String name) {
        throw idle();
    }

    private static IllegalStateException idle() {
        return new IllegalStateException("no guest runs here");
    }
}
