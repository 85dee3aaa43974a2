package io.pillion.wasm.engine;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The host's view of a guest's linear memory; used by the thread that owns the instance.
 *
 * <p>Addresses and lengths are a guest's unsigned 32-bit values, held in an {@code int}: nothing a guest passes makes
 * a method here touch a byte outside its memory. Little endian, as WebAssembly is.
 */
public final class GuestHeap {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final LinearMemory memory;

    GuestHeap(LinearMemory memory) {
        this.memory = memory;
    }

    /** The memory's size in bytes. */
    public int size() {
        return memory.length();
    }

    /** True where {@code length} bytes from {@code address} lie within the memory; true for 0 bytes at its end. */
    public boolean contains(int address, int length) {
        return !LinearMemory.outside(address, length, memory.length());
    }

    /**
     * The memory itself, for code that writes a structure in place after {@link #contains}. Valid until the guest, its
     * allocator included, is called again: growth replaces it.
     */
    public byte[] array() {
        return memory.array();
    }

    /** The i32 at an address that {@link #contains} has accepted for 4 bytes. */
    public int readInt(int address) {
        return (int) INT.get(memory.array(), address);
    }

    /** The i64 at an address that {@link #contains} has accepted for 8 bytes. */
    public long readLong(int address) {
        return (long) LONG.get(memory.array(), address);
    }

    /** False, with nothing written, where the address is out of bounds. */
    public boolean writeInt(int address, int value) {
        if (!contains(address, Integer.BYTES)) {
            return false;
        }
        INT.set(memory.array(), address, value);
        return true;
    }

    /** False, with nothing written, where the address is out of bounds. */
    public boolean writeLong(int address, long value) {
        if (!contains(address, Long.BYTES)) {
            return false;
        }
        LONG.set(memory.array(), address, value);
        return true;
    }

    /** Copies host bytes into the guest; false, with nothing written, where they do not fit there. */
    public boolean write(int address, byte[] source, int offset, int length) {
        if (!contains(address, length)) {
            return false;
        }
        System.arraycopy(source, offset, memory.array(), address, length);
        return true;
    }

    /** Copies a buffer's bytes, its indices unmoved, into the guest; false where they do not fit there. */
    public boolean write(int address, ByteBuf source, int index, int length) {
        if (!contains(address, length)) {
            return false;
        }
        source.getBytes(index, memory.array(), address, length);
        return true;
    }

    /** Appends guest bytes to a buffer; false, with nothing appended, where they are out of bounds. */
    public boolean read(int address, int length, ByteBuf target) {
        if (!contains(address, length)) {
            return false;
        }
        target.writeBytes(memory.array(), address, length);
        return true;
    }

    /** Copies guest bytes to the host; false, with nothing copied, where they are out of bounds. */
    public boolean read(int address, int length, byte[] target, int offset) {
        if (!contains(address, length)) {
            return false;
        }
        System.arraycopy(memory.array(), address, target, offset, length);
        return true;
    }

    /** The text of bytes that {@link #contains} has accepted; malformed UTF-8 is replaced. */
    public String readUtf8(int address, int length) {
        return new String(memory.array(), address, length, StandardCharsets.UTF_8);
    }
}
