package io.pillion.wasm.engine;

/**
 * The JVM heap that a module takes while it is read, estimated from the size of its code.
 *
 * <p>Measured with Chicory 1.7.5: 45 bytes for each byte of code once parsed, and half as much again while it is
 * compiled, with 600 for each function; all of it is garbage afterwards, except that an interpreted module keeps the parsed part.
 *
 * @param parsedBytes what interpretation takes
 * @param compilingBytes what compilation takes at its peak, the parsed part included
 */
public record HeapDemand(long parsedBytes, long compilingBytes) {
    private static final int PREAMBLE = 8;
    private static final int CODE_SECTION = 10;
    private static final int PARSED_PER_BYTE = 45;
    private static final int COMPILED_PER_FUNCTION = 600;

    /** Reads section headers only; what is no module demands nothing. */
    public static HeapDemand of(byte[] wasm) {
        return new Scan(wasm).demand();
    }

    /** The {@code -Xmx}, in MiB, with which {@code bytes} fit beside what guests hold now. */
    static long heapMebibytesFor(long bytes, MemoryBudget budget) {
        return ((bytes + budget.used()) * 10 / 9 + (1 << 20) - 1) >> 20;
    }

    /** Whether {@code bytes} fit into this JVM's heap beside what guests hold now and a tenth for everything else. */
    static boolean fits(long bytes, MemoryBudget budget) {
        return bytes + budget.used() <= Runtime.getRuntime().maxMemory() / 10 * 9;
    }

    /** A walk over the section headers of bytes that nobody has validated. */
    private static final class Scan {
        private final byte[] wasm;
        private int position = PREAMBLE;

        Scan(byte[] wasm) {
            this.wasm = wasm;
        }

        HeapDemand demand() {
            while (position < wasm.length) {
                int id = wasm[position++];
                long size = Math.min(readUnsigned(), wasm.length - position);
                if (id == CODE_SECTION) {
                    long parsed = size * PARSED_PER_BYTE;
                    long functions = Math.min(readUnsigned(), size);
                    return new HeapDemand(parsed, parsed + parsed / 2 + functions * COMPILED_PER_FUNCTION);
                }
                position += (int) size;
            }
            return new HeapDemand(0, 0);
        }

        private long readUnsigned() {
            long value = 0;
            for (int shift = 0; position < wasm.length && shift < Integer.SIZE; shift += 7) {
                byte next = wasm[position++];
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    break;
                }
            }
            return value;
        }
    }
}
