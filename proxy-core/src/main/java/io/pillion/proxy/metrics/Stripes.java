package io.pillion.proxy.metrics;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The stripes of all threads that ever counted, and the numbers of the cells in them. */
final class Stripes {
    private final List<Stripe> all = new CopyOnWriteArrayList<>();
    private final Map<Integer, Stripe> workers = new ConcurrentHashMap<>();
    private final AtomicInteger cells = new AtomicInteger();
    private final AtomicInteger histograms = new AtomicInteger();
    private final FastThreadLocal<Stripe> own = new FastThreadLocal<>() {
        @Override
        protected Stripe initialValue() {
            Stripe stripe = new Stripe();
            all.add(stripe);
            return stripe;
        }
    };

    /** The calling thread's stripe. */
    Stripe own() {
        return own.get();
    }

    /** The stripe of a worker, for what is called on its thread only and so need not look for the thread's own. */
    Stripe of(int worker) {
        return workers.computeIfAbsent(worker, index -> {
            Stripe stripe = new Stripe();
            all.add(stripe);
            return stripe;
        });
    }

    int newCell() {
        return cells.getAndIncrement();
    }

    int newHistogram() {
        return histograms.getAndIncrement();
    }

    long sum(int cell) {
        long sum = 0;
        for (Stripe stripe : all) {
            sum += stripe.read(cell);
        }
        return sum;
    }

    Bins merge(int histogram) {
        Bins sum = new Bins();
        for (Stripe stripe : all) {
            stripe.mergeInto(histogram, sum);
        }
        return sum;
    }
}
