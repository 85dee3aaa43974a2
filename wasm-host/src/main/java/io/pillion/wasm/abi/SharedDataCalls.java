package io.pillion.wasm.abi;

import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.shared.SharedData;
import java.util.Optional;

/** {@code proxy_get_shared_data} and {@code proxy_set_shared_data}. */
final class SharedDataCalls {
    private static final int MAX_KEY = 64 << 10;

    private final GuestMemory memory;
    private final SharedData data;
    private final String vmId;

    SharedDataCalls(GuestMemory memory, SharedData data, String vmId) {
        this.memory = memory;
        this.data = data;
        this.vmId = vmId;
    }

    void register(HostFunctions functions) {
        functions.add(HostImports.ENV, "proxy_get_shared_data", 5, (guest, a) -> get(a));
        functions.add(HostImports.ENV, "proxy_set_shared_data", 5, (guest, a) -> set(a));
    }

    private int get(long[] a) {
        int key = (int) a[0];
        int length = (int) a[1];
        if (!memory.contains(key, length) || !memory.contains((int) a[4], Integer.BYTES)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        Optional<SharedData.Entry> found =
                length > MAX_KEY ? Optional.empty() : data.get(vmId, memory.latin1(key, length));
        if (found.isEmpty()) {
            return WasmStatus.NOT_FOUND;
        }
        byte[] value = found.get().value();
        int given = memory.give(value, 0, value.length, (int) a[2], (int) a[3]);
        return given == WasmStatus.OK ? memory.giveInt(found.get().cas(), (int) a[4]) : given;
    }

    private int set(long[] a) {
        int key = (int) a[0];
        int length = (int) a[1];
        if (!memory.contains(key, length) || !memory.contains((int) a[2], (int) a[3])) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        if (length > MAX_KEY) {
            return WasmStatus.INTERNAL_FAILURE;
        }
        return switch (data.set(vmId, memory.latin1(key, length), memory.copy((int) a[2], (int) a[3]), (int) a[4])) {
            case STORED -> WasmStatus.OK;
            case CAS_MISMATCH -> WasmStatus.CAS_MISMATCH;
            case FULL -> WasmStatus.INTERNAL_FAILURE;
        };
    }
}
