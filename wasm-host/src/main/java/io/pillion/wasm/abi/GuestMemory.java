package io.pillion.wasm.abi;

import io.netty.buffer.ByteBuf;
import io.pillion.wasm.engine.GuestFunction;
import io.pillion.wasm.engine.GuestHeap;
import io.pillion.wasm.engine.GuestInstance;
import io.pillion.wasm.engine.GuestTrap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Everything that host calls read from and write to one guest's memory: each address is a guest's unsigned 32-bit
 * number, and one that lies outside answers {@link WasmStatus#INVALID_MEMORY_ACCESS} or false.
 *
 * <p>Owned by the thread that owns the VM. Results go to memory that the guest's own allocator gives; that allocator
 * is never asked for 0 bytes, and while it runs the guest may not ask for anything that would need it again.
 */
public final class GuestMemory {
    private static final int FIRST_SCRATCH = 512;
    private static final int KEPT_SCRATCH = 64 << 10;

    private @Nullable GuestInstance guest;
    private @Nullable GuestHeap heap;
    private @Nullable GuestFunction allocator;
    private byte[] scratch = new byte[FIRST_SCRATCH];
    private boolean allocating;

    /** The memory of {@code instance} from now on, with the allocator that it exports, {@code malloc} first. */
    void attach(GuestInstance instance) {
        if (guest == instance) {
            return;
        }
        guest = instance;
        heap = instance.memory();
    }

    void allocator(GuestFunction function) {
        allocator = function;
    }

    private GuestHeap heap() {
        GuestHeap attached = heap;
        if (attached == null) {
            throw GuestTrap.host("the guest has no memory yet");
        }
        return attached;
    }

    /** True while the guest's allocator runs on behalf of a host call. */
    boolean allocating() {
        return allocating;
    }

    // --- reading -------------------------------------------------------------------------------------------------

    /** Whether the guest may mean these bytes. */
    boolean contains(int address, int length) {
        return heap().contains(address, length);
    }

    /** The memory as it is now: valid until the guest, its allocator included, runs again. */
    byte[] array() {
        return heap().array();
    }

    /** A copy of bytes that {@link #contains} has accepted. */
    byte[] copy(int address, int length) {
        return Arrays.copyOfRange(array(), address, address + length);
    }

    /** Text of bytes that {@link #contains} has accepted, one character per byte. */
    String latin1(int address, int length) {
        return new String(array(), address, length, StandardCharsets.ISO_8859_1);
    }

    /** Text of bytes that {@link #contains} has accepted. */
    String utf8(int address, int length) {
        return heap().readUtf8(address, length);
    }

    /** Reusable host bytes, at least {@code length} of them, with nothing of value in them. */
    byte[] scratch(int length) {
        if (length > KEPT_SCRATCH) {
            return new byte[length];
        }
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, scratch.length * 2)];
        }
        return scratch;
    }

    // --- results -------------------------------------------------------------------------------------------------

    int giveInt(int value, int address) {
        return heap().writeInt(address, value) ? WasmStatus.OK : WasmStatus.INVALID_MEMORY_ACCESS;
    }

    int giveLong(long value, int address) {
        return heap().writeLong(address, value) ? WasmStatus.OK : WasmStatus.INVALID_MEMORY_ACCESS;
    }

    /** Hands bytes to the guest: their address and number are written to the two out-pointers. */
    int give(byte[] source, int offset, int length, int pointerOut, int sizeOut) {
        int address = reserve(length, pointerOut, sizeOut);
        if (address == 0) {
            return length == 0 ? outcome(pointerOut, sizeOut) : WasmStatus.INVALID_MEMORY_ACCESS;
        }
        System.arraycopy(source, offset, array(), address, length);
        return WasmStatus.OK;
    }

    /** As {@link #give(byte[], int, int, int, int)}, straight out of a buffer whose indices stay as they are. */
    int give(ByteBuf source, int index, int length, int pointerOut, int sizeOut) {
        int address = reserve(length, pointerOut, sizeOut);
        if (address == 0) {
            return length == 0 ? outcome(pointerOut, sizeOut) : WasmStatus.INVALID_MEMORY_ACCESS;
        }
        source.getBytes(index, array(), address, length);
        return WasmStatus.OK;
    }

    /** Hands over nothing: a null pointer and 0 bytes. */
    int giveNothing(int pointerOut, int sizeOut) {
        reserve(0, pointerOut, sizeOut);
        return outcome(pointerOut, sizeOut);
    }

    private int outcome(int pointerOut, int sizeOut) {
        return outside(pointerOut, sizeOut) ? WasmStatus.INVALID_MEMORY_ACCESS : WasmStatus.OK;
    }

    private boolean outside(int pointerOut, int sizeOut) {
        return !contains(pointerOut, Integer.BYTES) || !contains(sizeOut, Integer.BYTES);
    }

    /**
     * Allocates {@code length} bytes in the guest, to be filled in place, and writes address and length to the
     * out-pointers; 0 where nothing was allocated, which for a length of 0 is as it should be.
     */
    int reserve(int length, int pointerOut, int sizeOut) {
        if (outside(pointerOut, sizeOut)) {
            return 0;
        }
        int address = length == 0 ? 0 : allocate(length);
        if (length != 0 && (address == 0 || !contains(address, length))) {
            return 0;
        }
        heap().writeInt(pointerOut, address);
        heap().writeInt(sizeOut, length);
        return address;
    }

    private int allocate(int length) {
        GuestFunction function = allocator;
        if (function == null) {
            throw GuestTrap.host("the guest has no allocator");
        }
        allocating = true;
        try {
            return function.call(length);
        } finally {
            allocating = false;
        }
    }
}
