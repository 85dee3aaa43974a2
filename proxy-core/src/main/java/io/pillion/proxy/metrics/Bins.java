package io.pillion.proxy.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Counts of non-negative whole numbers in log-linear bins of two significant digits, as Envoy's
 * <a href="https://github.com/openhistogram/libcircllhist">circllhist</a> keeps them.
 *
 * <p>Bin {@code (exponent, digits)} holds the values from {@code digits/10 * 10^exponent} up to the next bin's bound;
 * zero has a bin of its own. One thread writes, any thread may read.
 */
final class Bins {
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final int DIGITS = 90;
    private static final int FIRST_DIGITS = 10;
    private static final long[] POWERS = powers();
    private static final double[] POWERS_DOUBLE = powersDouble();

    /** One occupied bin, with its edges. */
    record Bin(double lower, double width, long count) {}

    /** Is told every occupied bin, in ascending order. */
    interface Visitor {
        void bin(double lower, double width, long count);
    }

    private final long[] zero = new long[1];
    private final long[] @Nullable [] rows = new long[POWERS.length] @Nullable [];

    void record(long value) {
        if (value <= 0) {
            count(zero, 0, 1);
            return;
        }
        int exponent = exponentOf(value);
        long digits = exponent == 0 ? value * 10 : value / POWERS[exponent - 1];
        count(row(exponent), (int) digits - FIRST_DIGITS, 1);
    }

    void add(Bins other) {
        addScaled(other, 1);
    }

    void subtract(Bins other) {
        addScaled(other, -1);
    }

    private void addScaled(Bins other, int factor) {
        count(zero, 0, factor * (long) COUNT.getOpaque(other.zero, 0));
        for (int exponent = 0; exponent < rows.length; exponent++) {
            long[] from = (long[]) ROW.getAcquire(other.rows, exponent);
            if (from != null) {
                long[] to = row(exponent);
                for (int i = 0; i < DIGITS; i++) {
                    count(to, i, factor * (long) COUNT.getOpaque(from, i));
                }
            }
        }
    }

    void visit(Visitor visitor) {
        long zeros = (long) COUNT.getOpaque(zero, 0);
        if (zeros != 0) {
            visitor.bin(0, 0, zeros);
        }
        for (int exponent = 0; exponent < rows.length; exponent++) {
            long[] row = (long[]) ROW.getAcquire(rows, exponent);
            if (row != null) {
                visitRow(row, exponent, visitor);
            }
        }
    }

    private static void visitRow(long[] row, int exponent, Visitor visitor) {
        for (int i = 0; i < DIGITS; i++) {
            long count = (long) COUNT.getOpaque(row, i);
            if (count != 0) {
                // Two roundings in this order, so that bounds agree with circllhist's to the last bit.
                double lower = (i + FIRST_DIGITS) / 10.0 * POWERS_DOUBLE[exponent];
                visitor.bin(lower, POWERS_DOUBLE[exponent] / 10.0, count);
            }
        }
    }

    private long[] row(int exponent) {
        long[] row = rows[exponent];
        if (row == null) {
            row = new long[DIGITS];
            ROW.setRelease(rows, exponent, row);
        }
        return row;
    }

    private static void count(long[] row, int index, long amount) {
        COUNT.setOpaque(row, index, row[index] + amount);
    }

    private static int exponentOf(long value) {
        // 1233/4096 approximates log10(2); the estimate is right or one too high.
        int estimate = ((64 - Long.numberOfLeadingZeros(value)) * 1233) >> 12;
        return value < POWERS[estimate] ? estimate - 1 : estimate;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private static double[] powersDouble() {
        double[] powers = new double[POWERS.length];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = POWERS[i];
        }
        return powers;
    }
}
