package io.pillion.wasm.abi;

import io.pillion.filter.HeaderMap;
import io.pillion.wasm.engine.HostFunctions;

/**
 * The host calls that read and write header maps.
 *
 * <p>Reading a map that is not there is reading an empty one, since Rust guests end on any other answer; writing one
 * is {@link WasmStatus#BAD_ARGUMENT}, as in Envoy. Nothing written splits a message ({@link HeaderText}), and a map
 * does not grow beyond {@link #MAX_BYTES} and {@link #MAX_ENTRIES}.
 */
final class HeaderCalls {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_ENTRIES = 8192;

    private static final byte[] HOST = {'h', 'o', 's', 't'};
    private static final byte[] AUTHORITY = {':', 'a', 'u', 't', 'h', 'o', 'r', 'i', 't', 'y'};
    private static final int MAX_NAME = 64 << 10;

    private final GuestMemory memory;
    private final Contexts contexts;
    private final HttpCalls httpCalls;
    private final boolean emptyForMissing;

    private byte[] name = HOST;
    private int nameLength;

    HeaderCalls(GuestMemory memory, Contexts contexts, HttpCalls httpCalls, AbiVersion version) {
        this.memory = memory;
        this.contexts = contexts;
        this.httpCalls = httpCalls;
        this.emptyForMissing = version == AbiVersion.V0_1_0;
    }

    void register(HostFunctions functions) {
        String env = HostImports.ENV;
        functions.add(env, "proxy_get_header_map_size", 2, (guest, a) -> size((int) a[0], (int) a[1]));
        functions.add(env, "proxy_get_header_map_pairs", 3, (guest, a) -> pairs((int) a[0], (int) a[1], (int) a[2]));
        functions.add(env, "proxy_set_header_map_pairs", 3, (guest, a) -> setPairs((int) a[0], (int) a[1], (int) a[2]));
        functions.add(env, "proxy_get_header_map_value", 5, (guest, a) -> value(a));
        functions.add(env, "proxy_add_header_map_value", 5, (guest, a) -> write(a, false));
        functions.add(env, "proxy_replace_header_map_value", 5, (guest, a) -> write(a, true));
        functions.add(
                env, "proxy_remove_header_map_value", 3, (guest, a) -> remove((int) a[0], (int) a[1], (int) a[2]));
    }

    private HeaderMap readable(int type) {
        GuestContext context = contexts.target();
        return switch (type) {
            case MapType.HTTP_CALL_RESPONSE_HEADERS -> httpCalls.responseHeaders();
            case MapType.HTTP_CALL_RESPONSE_TRAILERS -> httpCalls.responseTrailers();
            default -> context.headers(type);
        };
    }

    private int size(int type, int sizeOut) {
        if (!MapType.valid(type)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        return memory.giveInt(readable(type).byteSize(), sizeOut);
    }

    private int pairs(int type, int pointerOut, int sizeOut) {
        if (!MapType.valid(type)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        HeaderMap map = readable(type);
        if (map.size() == 0) {
            return memory.giveNothing(pointerOut, sizeOut);
        }
        int address = memory.reserve(HeaderPairs.size(map), pointerOut, sizeOut);
        if (address == 0) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        HeaderPairs.write(map, memory.array(), address);
        return WasmStatus.OK;
    }

    private int setPairs(int type, int address, int length) {
        if (!MapType.valid(type)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        GuestContext context = contexts.target();
        if (!memory.contains(address, length)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        HeaderMap map = context.writableHeaders(type);
        if (map == GuestContext.NO_HEADERS) {
            return WasmStatus.BAD_ARGUMENT;
        }
        HeaderPairs.read(memory.array(), address, length, map);
        context.headersChanged(type);
        return WasmStatus.OK;
    }

    private int value(long[] a) {
        int type = (int) a[0];
        if (!MapType.valid(type)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        HeaderMap map = readable(type);
        if (!memory.contains((int) a[1], (int) a[2])) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        int found = readName(type, (int) a[1], (int) a[2]) ? map.indexOf(name, 0, nameLength, 0) : -1;
        if (found < 0) {
            return emptyForMissing ? memory.giveNothing((int) a[3], (int) a[4]) : WasmStatus.NOT_FOUND;
        }
        return memory.give(map.block(), map.valueStart(found), map.valueLength(found), (int) a[3], (int) a[4]);
    }

    private int write(long[] a, boolean replace) {
        int type = (int) a[0];
        int value = (int) a[3];
        int length = (int) a[4];
        if (!MapType.valid(type)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        GuestContext context = contexts.target();
        if (!memory.contains((int) a[1], (int) a[2]) || !memory.contains(value, length)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        HeaderMap map = context.writableHeaders(type);
        if (map == GuestContext.NO_HEADERS) {
            return WasmStatus.BAD_ARGUMENT;
        }
        if (!readName(type, (int) a[1], (int) a[2]) || !HeaderText.name(name, 0, nameLength)) {
            return WasmStatus.OK;
        }
        if (map.size() >= MAX_ENTRIES || (long) map.byteSize() + nameLength + length > MAX_BYTES) {
            return WasmStatus.INTERNAL_FAILURE;
        }
        byte[] source = memory.array();
        if (HeaderText.value(source, value, length, name[0] == ':')) {
            store(map, source, value, length, replace);
        } else {
            byte[] cleaned = HeaderText.clean(source, value, length, name[0] == ':');
            store(map, cleaned, 0, cleaned.length, replace);
        }
        context.headersChanged(type);
        return WasmStatus.OK;
    }

    private void store(HeaderMap map, byte[] source, int value, int length, boolean replace) {
        int found = replace || name[0] == ':' ? map.indexOf(name, 0, nameLength, 0) : -1;
        if (found < 0) {
            map.add(name, nameLength, source, value, length);
        } else if (replace) {
            map.setValue(found, source, value, length);
            removeFurther(map, found + 1);
        } else {
            join(map, found, source, value, length);
        }
    }

    /** A pseudo-header occurs once: what is added to it is joined by a comma, as in Envoy. */
    private void join(HeaderMap map, int found, byte[] source, int value, int length) {
        int before = map.valueLength(found);
        byte[] joined = new byte[before + 1 + length];
        System.arraycopy(map.block(), map.valueStart(found), joined, 0, before);
        joined[before] = ',';
        System.arraycopy(source, value, joined, before + 1, length);
        map.setValue(found, joined, 0, joined.length);
    }

    private void removeFurther(HeaderMap map, int from) {
        for (int i = map.indexOf(name, 0, nameLength, from); i >= 0; i = map.indexOf(name, 0, nameLength, i)) {
            map.removeAt(i);
        }
    }

    private int remove(int type, int address, int length) {
        if (!MapType.valid(type)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        GuestContext context = contexts.target();
        if (!memory.contains(address, length)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        HeaderMap map = context.writableHeaders(type);
        if (map == GuestContext.NO_HEADERS) {
            return WasmStatus.BAD_ARGUMENT;
        }
        if (readName(type, address, length) && map.remove(name, 0, nameLength) > 0) {
            context.headersChanged(type);
        }
        return WasmStatus.OK;
    }

    /** Takes the name in lower case out of the guest; false where it is empty or too long to be one. */
    private boolean readName(int type, int address, int length) {
        if (length <= 0 || length > MAX_NAME) {
            return false;
        }
        byte[] guest = memory.array();
        name = memory.scratch(length);
        nameLength = length;
        for (int i = 0; i < length; i++) {
            byte b = guest[address + i];
            name[i] = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
        }
        if (type == MapType.REQUEST_HEADERS && length == HOST.length && isHost()) {
            name = AUTHORITY;
            nameLength = AUTHORITY.length;
        }
        return true;
    }

    private boolean isHost() {
        return name[0] == 'h' && name[1] == 'o' && name[2] == 's' && name[3] == 't';
    }
}
