package io.pillion.proxy.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has counted: a cell per counter and gauge, and bins per histogram.
 *
 * <p>Written by its thread only, without a lock or a fence; read by any thread, which may see a value that is a moment
 * old but never a torn one.
 */
final class Stripe {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle CELLS;
    private static final VarHandle BINS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CELLS = lookup.findVarHandle(Stripe.class, "cells", long[].class);
            BINS = lookup.findVarHandle(Stripe.class, "bins", Bins[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long[] cells = new long[1024];
    private @Nullable Bins[] bins = new @Nullable Bins[64];

    /** Adds {@code amount} to a cell. Owner only. */
    void add(int cell, long amount) {
        long[] own = cells;
        if (cell >= own.length) {
            own = Arrays.copyOf(own, Math.max(cell + 1, own.length * 2));
            CELLS.setRelease(this, own);
        }
        CELL.setOpaque(own, cell, own[cell] + amount);
    }

    /** The value of a cell. Any thread. */
    long read(int cell) {
        long[] current = (long[]) CELLS.getAcquire(this);
        return cell < current.length ? (long) CELL.getOpaque(current, cell) : 0;
    }

    /** Puts a value into a histogram's bins. Owner only. */
    void record(int histogram, long value) {
        @Nullable Bins[] own = bins;
        if (histogram >= own.length) {
            own = Arrays.copyOf(own, Math.max(histogram + 1, own.length * 2));
            BINS.setRelease(this, own);
        }
        Bins target = own[histogram];
        if (target == null) {
            target = new Bins();
            own[histogram] = target;
        }
        target.record(value);
    }

    /** Adds a histogram's bins to {@code sum}. Any thread. */
    void mergeInto(int histogram, Bins sum) {
        @Nullable Bins[] current = (@Nullable Bins[]) BINS.getAcquire(this);
        Bins own = histogram < current.length ? current[histogram] : null;
        if (own != null) {
            sum.add(own);
        }
    }
}
