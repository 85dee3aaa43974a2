package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * A guest's linear memory as its code sees it: one flat array, as long as the memory between two calls of the guest,
 * grown by copy.
 *
 * <p>A guest that grows often in one call, a page at a time, gets an array with room to spare, as each copy leaves
 * megabytes behind for the collector; only then is an address compared with the memory's length beside the array's.
 *
 * <p>Owned by the thread that owns the instance. The methods that compiled code calls are one array access each; an
 * address out of bounds leaves as {@link IndexOutOfBoundsException}, which the instance turns into a trap.
 */
final class LinearMemory implements Memory {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    /** What is filled or copied between two looks at the deadline. */
    private static final int PIECE = 1 << 20;

    /** Growths in one call that are exact. */
    private static final int EXACT_GROWTHS = 4;

    private final MemoryLimits limits;
    private final int maximumPages;
    private final MemoryAccount account;
    private byte[] bytes;

    /** The memory's length in bytes, and how much longer than that the array is. */
    private int length;

    private int spare;
    private int growths;
    private DataSegment[] segments = new DataSegment[0];

    private LinearMemory(MemoryLimits limits, int maximumPages, MemoryAccount account, byte[] bytes) {
        this.limits = limits;
        this.maximumPages = maximumPages;
        this.account = account;
        this.bytes = bytes;
        this.length = bytes.length;
    }

    /** Reserves and allocates the initial pages. */
    static LinearMemory allocate(MemoryLimits limits, long maxBytes, MemoryAccount account)
            throws InvalidModuleException {
        long initial = (long) limits.initialPages() * PAGE_SIZE;
        int maximumPages = (int) Math.min(limits.maximumPages(), Math.min(maxBytes / PAGE_SIZE, RUNTIME_MAX_PAGES));
        if (limits.initialPages() > maximumPages) {
            throw new InvalidModuleException("its initial memory of " + mebibytes(initial)
                    + " is above max_memory_bytes, which is " + mebibytes(maxBytes));
        }
        if (!account.reserve(initial)) {
            throw noRoom(initial, account.budget());
        }
        try {
            return new LinearMemory(limits, maximumPages, account, new byte[(int) initial]);
        } catch (OutOfMemoryError e) {
            account.close();
            throw noRoom(initial, account.budget());
        }
    }

    private static InvalidModuleException noRoom(long initial, MemoryBudget budget) {
        return new InvalidModuleException("its initial memory of " + mebibytes(initial)
                + " does not fit into the guests' budget of " + mebibytes(budget.total()) + ", of which "
                + mebibytes(budget.used()) + " are used: start with -Xmx" + budget.heapMebibytesFor(initial) + "m");
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }

    /** What holds the memory: at least {@link #length} bytes. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Lets the array go; the account is closed by its owner. */
    void close() {
        bytes = new byte[0];
        length = 0;
        spare = 0;
    }

    /** The guest's outermost call is over: what it has to spare goes back, unless there is no room to copy. */
    void settle() {
        growths = 0;
        if (spare != 0) {
            reallocate(length);
        }
    }

    @Override
    public int pages() {
        return length / PAGE_SIZE;
    }

    @Override
    public int grow(int size) {
        InterruptPoll.look();
        int before = pages();
        long wanted = (long) before + Integer.toUnsignedLong(size);
        if (size == 0 || wanted > maximumPages) {
            return size == 0 ? before : -1;
        }
        int needed = (int) (wanted * PAGE_SIZE);
        if (needed > bytes.length && !reallocate(withRoom(needed)) && !reallocate(needed)) {
            return -1;
        }
        length = needed;
        spare = bytes.length - needed;
        return before;
    }

    private int withRoom(int needed) {
        growths++;
        long most = growths <= EXACT_GROWTHS ? needed : 2L * needed;
        return (int) Math.min(most, (long) maximumPages * PAGE_SIZE);
    }

    /** While the copy is made both arrays count against the budget. */
    private boolean reallocate(int capacity) {
        if (!account.reserve(capacity)) {
            return false;
        }
        int released = bytes.length;
        try {
            bytes = Arrays.copyOf(bytes, capacity);
        } catch (OutOfMemoryError e) {
            account.release(capacity);
            return false;
        }
        account.release(released);
        spare = capacity - length;
        return true;
    }

    @Override
    public int initialPages() {
        return limits.initialPages();
    }

    @Override
    public int maximumPages() {
        return maximumPages;
    }

    @Override
    public boolean shared() {
        return limits.shared();
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        return this;
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw new WasmRuntimeException("a guest cannot wait");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw new WasmRuntimeException("a guest cannot wait");
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int maxThreads) {
        return 0;
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        initialize(instance, dataSegments, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments, int memoryIndex) {
        segments = dataSegments;
        for (DataSegment segment : dataSegments) {
            if (segment instanceof ActiveDataSegment active && active.index() == memoryIndex) {
                int offset = (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
                if (outside(offset, active.data().length, length)) {
                    throw new UninstantiableException("a data segment is out of bounds");
                }
                write(offset, active.data(), 0, active.data().length);
            }
        }
    }

    @Override
    public void initPassiveSegment(int segmentId, int dest, int offset, int size) {
        write(dest, segments[segmentId].data(), offset, size);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** True unless {@code count} bytes from {@code address}, both unsigned, lie within the first {@code limit}. */
    static boolean outside(int address, int count, int limit) {
        return (address | count | (limit - count) | (limit - count - address)) < 0;
    }

    private static WasmRuntimeException outOfBounds() {
        return new WasmRuntimeException("out of bounds memory access");
    }

    @Override
    public void fill(byte value, int fromIndex, int toIndex) {
        if (fromIndex < 0 || toIndex < fromIndex || toIndex > length) {
            throw outOfBounds();
        }
        for (int from = fromIndex; from < toIndex; from += PIECE) {
            int piece = Math.min(PIECE, toIndex - from);
            lookWhereLong(piece);
            Arrays.fill(bytes, from, from + piece, value);
        }
    }

    @Override
    public void copy(int dest, int src, int size) {
        if (outside(dest, size, length) || outside(src, size, length)) {
            throw outOfBounds();
        }
        if (size <= PIECE) {
            lookWhereLong(size);
            System.arraycopy(bytes, src, bytes, dest, size);
        } else {
            copyInPieces(dest, src, size);
        }
    }

    /** From the end that leaves no source byte overwritten before it was read. */
    private void copyInPieces(int dest, int src, int size) {
        boolean upwards = dest <= src;
        for (int done = 0; done < size; done += PIECE) {
            int piece = Math.min(PIECE, size - done);
            int offset = upwards ? done : size - done - piece;
            InterruptPoll.look();
            System.arraycopy(bytes, src + offset, bytes, dest + offset, piece);
        }
    }

    private static void lookWhereLong(int size) {
        if (size > PAGE_SIZE) {
            InterruptPoll.look();
        }
    }

    @Override
    public void write(int addr, byte[] data, int offset, int size) {
        if (outside(addr, size, length) || outside(offset, size, data.length)) {
            throw outOfBounds();
        }
        System.arraycopy(data, offset, bytes, addr, size);
    }

    @Override
    public byte[] readBytes(int addr, int len) {
        if (outside(addr, len, length)) {
            throw outOfBounds();
        }
        return Arrays.copyOfRange(bytes, addr, addr + len);
    }

    /** The array's own check is enough, unless it is longer than the memory. */
    private void check(int addr, int size) {
        if (spare != 0 && outside(addr, size, length)) {
            throw outOfBounds();
        }
    }

    @Override
    public byte read(int addr) {
        check(addr, Byte.BYTES);
        return bytes[addr];
    }

    @Override
    public void writeByte(int addr, byte data) {
        check(addr, Byte.BYTES);
        bytes[addr] = data;
    }

    @Override
    public short readShort(int addr) {
        check(addr, Short.BYTES);
        return (short) SHORT.get(bytes, addr);
    }

    @Override
    public long readU16(int addr) {
        return Short.toUnsignedLong(readShort(addr));
    }

    @Override
    public void writeShort(int addr, short data) {
        check(addr, Short.BYTES);
        SHORT.set(bytes, addr, data);
    }

    @Override
    public int readInt(int addr) {
        check(addr, Integer.BYTES);
        return (int) INT.get(bytes, addr);
    }

    @Override
    public void writeI32(int addr, int data) {
        check(addr, Integer.BYTES);
        INT.set(bytes, addr, data);
    }

    @Override
    public long readLong(int addr) {
        check(addr, Long.BYTES);
        return (long) LONG.get(bytes, addr);
    }

    @Override
    public void writeLong(int addr, long data) {
        check(addr, Long.BYTES);
        LONG.set(bytes, addr, data);
    }

    @Override
    public float readFloat(int addr) {
        check(addr, Float.BYTES);
        return (float) FLOAT.get(bytes, addr);
    }

    @Override
    public long readF32(int addr) {
        return readInt(addr);
    }

    @Override
    public void writeF32(int addr, float data) {
        check(addr, Float.BYTES);
        FLOAT.set(bytes, addr, data);
    }

    @Override
    public double readDouble(int addr) {
        check(addr, Double.BYTES);
        return (double) DOUBLE.get(bytes, addr);
    }

    @Override
    public long readF64(int addr) {
        return readLong(addr);
    }

    @Override
    public void writeF64(int addr, double data) {
        check(addr, Double.BYTES);
        DOUBLE.set(bytes, addr, data);
    }
}
