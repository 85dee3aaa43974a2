package io.pillion.wasm.engine;

/**
 * The JVM heap that a module takes while it is read, estimated from the size of its code.
 *
 * <p>Measured with Chicory 1.7.5: 45 bytes for each byte of code once parsed, and half as much again while it is
 * compiled; both are garbage afterwards, except that an interpreted module keeps the parsed part.
 *
 * @param parsedBytes what interpretation takes
 * @param compilingBytes what compilation takes at its peak, the parsed part included
 */
public record HeapDemand(long parsedBytes, long compilingBytes) {
    private static final int PREAMBLE = 8;
    private static final int CODE_SECTION = 10;
    private static final int PARSED_PER_BYTE = 45;

    /** Reads section headers only; what is no module demands nothing. */
    public static HeapDemand of(byte[] wasm) {
        long code = codeBytes(wasm);
        long parsed = code * PARSED_PER_BYTE;
        return new HeapDemand(parsed, parsed + parsed / 2);
    }

    private static long codeBytes(byte[] wasm) {
        int position = PREAMBLE;
        while (position < wasm.length) {
            int id = wasm[position++];
            long size = 0;
            int shift = 0;
            boolean more = true;
            while (more && position < wasm.length) {
                byte next = wasm[position++];
                size |= (next & 0x7fL) << shift;
                shift += 7;
                more = next < 0;
            }
            if (id == CODE_SECTION) {
                return Math.min(size, wasm.length - position);
            }
            if (size > wasm.length - position) {
                return 0;
            }
            position += (int) size;
        }
        return 0;
    }

    /** The {@code -Xmx}, in MiB, with which {@code bytes} fit beside what guests hold now. */
    static long heapMebibytesFor(long bytes, MemoryBudget budget) {
        return ((bytes + budget.used()) * 10 / 9 + (1 << 20) - 1) >> 20;
    }

    /** Whether {@code bytes} fit into this JVM's heap beside what guests hold now and a tenth for everything else. */
    static boolean fits(long bytes, MemoryBudget budget) {
        return bytes + budget.used() <= Runtime.getRuntime().maxMemory() / 10 * 9;
    }
}
