package io.pillion.wasm.abi;

import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.host.HostFacts;

/** {@code proxy_get_property} and {@code proxy_set_property}. */
final class PropertyCalls {
    private static final AttributeTable ATTRIBUTES = AttributeTable.standard();
    private static final String STATE_PREFIX = "wasm.";
    private static final int MAX_PATH = 64 << 10;
    private static final int MAX_STATE = 1 << 20;

    private final GuestMemory memory;
    private final Contexts contexts;
    private final AttributeScope scope;
    private final PropertyValue value = new PropertyValue();

    PropertyCalls(GuestMemory memory, Contexts contexts, HostFacts facts) {
        this.memory = memory;
        this.contexts = contexts;
        this.scope = new AttributeScope(facts);
    }

    void register(HostFunctions functions) {
        functions.add(
                HostImports.ENV,
                "proxy_get_property",
                4,
                (guest, a) -> get((int) a[0], (int) a[1], (int) a[2], (int) a[3]));
        functions.add(
                HostImports.ENV,
                "proxy_set_property",
                4,
                (guest, a) -> set((int) a[0], (int) a[1], (int) a[2], (int) a[3]));
    }

    private int get(int path, int length, int pointerOut, int sizeOut) {
        GuestContext context = contexts.target();
        if (!memory.contains(path, length)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        if (length == 0) {
            return WasmStatus.SERIALIZATION_FAILURE;
        }
        if (length > MAX_PATH || !scope.path().over(memory.array(), path, length)) {
            return WasmStatus.NOT_FOUND;
        }
        scope.context(context);
        int status = find();
        return status == WasmStatus.OK ? memory.give(value.bytes(), 0, value.length(), pointerOut, sizeOut) : status;
    }

    private int find() {
        AttributeTable.Entry entry = ATTRIBUTES.find(scope.path());
        if (entry != null) {
            return entry.stream() && !scope.hasStream()
                    ? WasmStatus.NOT_FOUND
                    : entry.attribute().read(scope, value);
        }
        if (!scope.hasStream() || scope.path().parts() != 1) {
            return WasmStatus.NOT_FOUND;
        }
        byte[] state =
                scope.info().filterState().get(STATE_PREFIX + scope.path().text(0));
        return state == null ? WasmStatus.NOT_FOUND : value.raw(state);
    }

    private int set(int path, int length, int data, int size) {
        GuestContext context = contexts.target();
        if (!memory.contains(path, length) || !memory.contains(data, size)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        if (context.streamInfo().isEmpty()) {
            return WasmStatus.NOT_FOUND;
        }
        boolean stored = length <= MAX_PATH
                && size <= MAX_STATE
                && context.storeState(memory.utf8(path, length), memory.copy(data, size));
        return stored ? WasmStatus.OK : WasmStatus.INTERNAL_FAILURE;
    }
}
