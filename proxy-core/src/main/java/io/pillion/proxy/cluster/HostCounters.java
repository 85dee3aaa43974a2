package io.pillion.proxy.cluster;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The statistics of one host: a row of numbers per worker, summed when read.
 *
 * <p>A row is written by its worker only, so that an increment is a plain read and an ordered write; any thread reads.
 */
final class HostCounters {
    static final int CX_ACTIVE = 0;
    static final int CX_CONNECT_FAIL = 1;
    static final int CX_TOTAL = 2;
    static final int RQ_ACTIVE = 3;
    static final int RQ_ERROR = 4;
    static final int RQ_SUCCESS = 5;
    static final int RQ_TIMEOUT = 6;
    static final int RQ_TOTAL = 7;
    static final int RQ_PENDING_ACTIVE = 8;
    private static final int NUMBERS = 9;

    private final AtomicLongArray[] rows;

    HostCounters(int workers) {
        rows = new AtomicLongArray[workers];
        for (int i = 0; i < workers; i++) {
            rows[i] = new AtomicLongArray(NUMBERS);
        }
    }

    void add(int worker, int number, int change) {
        AtomicLongArray row = rows[worker];
        row.setRelease(number, row.getPlain(number) + change);
    }

    long sum(int number) {
        long sum = 0;
        for (AtomicLongArray row : rows) {
            sum += row.getAcquire(number);
        }
        return sum;
    }
}
