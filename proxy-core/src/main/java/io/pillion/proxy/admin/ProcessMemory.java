package io.pillion.proxy.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process takes of memory, in bytes. Any thread. */
public final class ProcessMemory {
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final int RESIDENT = 1;
    private static final long PAGE = 4096;

    /** Heap in use. */
    public long allocated() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Heap taken from the system. */
    public long heapSize() {
        return Runtime.getRuntime().totalMemory();
    }

    /** Resident set; where the system does not say, the heap's size. */
    public long physicalSize() {
        try {
            return Long.parseLong(Files.readString(STATM).split(" ", RESIDENT + 2)[RESIDENT]) * PAGE;
        } catch (IOException e) {
            return heapSize();
        }
    }

    /** Heap taken from the system but unused. */
    public long free() {
        return Runtime.getRuntime().freeMemory();
    }
}
