package io.pillion.wasm.abi;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a property's value as a guest sees them; one instance is filled again and again, and each method that
 * fills it answers a status. Owned by the VM's thread.
 */
final class PropertyValue {
    private byte[] bytes = new byte[256];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Makes room for {@code size} bytes to be written in place. */
    byte[] sized(int size) {
        if (bytes.length < size) {
            bytes = new byte[Math.max(size, bytes.length * 2)];
        }
        length = size;
        return bytes;
    }

    int raw(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, sized(count), 0, count);
        return WasmStatus.OK;
    }

    int raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    int text(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return raw(value.getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] target = sized(value.length());
        for (int i = 0; i < value.length(); i++) {
            target[i] = (byte) value.charAt(i);
        }
        return WasmStatus.OK;
    }

    /** Text that is absent where it is empty. */
    int textIfAny(String value) {
        return value.isEmpty() ? WasmStatus.NOT_FOUND : text(value);
    }

    /** Eight bytes, little endian: numbers, time stamps and durations in nanoseconds. */
    int number(long value) {
        byte[] target = sized(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            target[i] = (byte) (value >>> (8 * i));
        }
        return WasmStatus.OK;
    }

    int number(double value) {
        return number(Double.doubleToRawLongBits(value));
    }

    int flag(boolean value) {
        sized(1)[0] = (byte) (value ? 1 : 0);
        return WasmStatus.OK;
    }

    /** The first value of a header, if there is one. */
    int header(HeaderMap map, HeaderName name) {
        int found = map.indexOf(name);
        return found < 0 ? WasmStatus.NOT_FOUND : raw(map.block(), map.valueStart(found), map.valueLength(found));
    }

    /** All values of the header that a part of the path names, joined by commas. */
    int header(HeaderMap map, PropertyPath path, int part) {
        byte[] name = Arrays.copyOfRange(path.bytes(), path.start(part), path.end(part));
        int found = map.indexOf(name, 0, name.length, 0);
        if (found < 0) {
            return WasmStatus.NOT_FOUND;
        }
        raw(map.block(), map.valueStart(found), map.valueLength(found));
        for (int i = map.indexOf(name, 0, name.length, found + 1);
                i >= 0;
                i = map.indexOf(name, 0, name.length, i + 1)) {
            append(map, i);
        }
        return WasmStatus.OK;
    }

    private void append(HeaderMap map, int entry) {
        int before = length;
        int after = before + 1 + map.valueLength(entry);
        bytes = Arrays.copyOf(bytes, Math.max(after, bytes.length));
        bytes[before] = ',';
        System.arraycopy(map.block(), map.valueStart(entry), bytes, before + 1, map.valueLength(entry));
        length = after;
    }

    /** A whole map of headers. */
    int headers(HeaderMap map) {
        HeaderMap joined = new HeaderMap(map.byteSize() + 64, map.size() + 1);
        for (int i = 0; i < map.size(); i++) {
            HeaderName name = HeaderName.of(map.name(i));
            joined.set(name, joined.contains(name) ? joined.firstOr(name, "") + ',' + map.value(i) : map.value(i));
        }
        HeaderPairs.write(joined, sized(HeaderPairs.size(joined)), 0);
        return WasmStatus.OK;
    }
}
