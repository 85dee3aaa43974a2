package io.pillion.wasm.abi;

import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.host.GuestLog;
import io.pillion.wasm.wasi.WasiOutput;

/** {@code proxy_log}, {@code proxy_get_log_level}, and what a guest writes to its standard streams. */
final class LogCalls implements WasiOutput {
    private static final int INFO = 2;
    private static final int WARN = 3;
    private static final int ERROR = 4;
    private static final int CRITICAL = 5;
    private static final int MAX_LINE = 64 << 10;

    private final GuestMemory memory;
    private final Contexts contexts;
    private final VmEnvironment environment;
    private final GuestLog log;
    private final LogRate rate = new LogRate();

    LogCalls(GuestMemory memory, Contexts contexts, VmEnvironment environment) {
        this.memory = memory;
        this.contexts = contexts;
        this.environment = environment;
        this.log = environment.log();
    }

    void register(HostFunctions functions) {
        functions.add(HostImports.ENV, "proxy_log", 3, (guest, a) -> log((int) a[0], (int) a[1], (int) a[2]));
        functions.add(HostImports.ENV, "proxy_get_log_level", 1, (guest, a) -> memory.giveInt(log.level(), (int) a[0]));
    }

    private int log(int level, int address, int length) {
        if (level < 0 || level > CRITICAL) {
            return WasmStatus.BAD_ARGUMENT;
        }
        if (!memory.contains(address, length)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        if (level >= log.level() && allowed(length)) {
            int kept = Integer.compareUnsigned(length, MAX_LINE) > 0 ? MAX_LINE : length;
            write(level, memory.utf8(address, kept));
        }
        return WasmStatus.OK;
    }

    @Override
    public boolean accepts(boolean error) {
        return (error ? ERROR : INFO) >= log.level();
    }

    @Override
    public void write(boolean error, String text) {
        if (allowed(text.length())) {
            write(error ? ERROR : INFO, text);
        }
    }

    private boolean allowed(int length) {
        return rate.allows(length, environment.worker().monotonicNanos());
    }

    private void write(int level, String text) {
        long dropped = rate.takeDropped();
        if (dropped > 0) {
            log.log(WARN, contexts.current().logPrefix() + dropped + " lines were dropped: too many per second");
        }
        log.log(level, contexts.current().logPrefix() + text);
    }
}
