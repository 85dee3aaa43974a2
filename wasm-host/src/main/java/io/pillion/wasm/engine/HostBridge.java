package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmFunctionHandle;

/** One import of one instance: hands a guest's call to its {@link HostCall}; owned by the instance's thread. */
final class HostBridge implements WasmFunctionHandle {
    private static final long[] NOTHING = {};

    private final GuestInstance guest;
    private final HostCall target;
    private final GuestImport imported;
    private final long[] result;

    HostBridge(GuestInstance guest, GuestImport imported, HostCall target) {
        this.guest = guest;
        this.target = target;
        this.imported = imported;
        this.result = imported.signature().results().isEmpty() ? NOTHING : new long[1];
    }

    @Override
    public long[] apply(Instance instance, long... arguments) {
        long value;
        try {
            value = target.call(guest, arguments);
        } catch (GuestTrap trap) {
            throw guest.traced(trap);
        } catch (RuntimeException failure) {
            throw guest.traced(
                    GuestTrap.of(TrapKind.HOST, "the host function " + imported + " failed: " + failure, failure));
        }
        if (result.length != 0) {
            result[0] = value;
        }
        return result;
    }
}
