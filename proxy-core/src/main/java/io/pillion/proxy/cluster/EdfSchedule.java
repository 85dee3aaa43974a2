package io.pillion.proxy.cluster;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Earliest deadline first: a host's turn comes again after 1 / weight, so that shares follow weights evenly spread.
 *
 * <p>A binary heap over arrays, made anew when the group changes; a turn allocates nothing. Owned by one worker.
 */
final class EdfSchedule {
    private final SplittableRandom random;
    private final ToDoubleFunction<Host> weight;
    private @Nullable HostGroup group;
    private int[] heap = {};
    private double[] deadlines = {};
    private long[] turns = {};
    private long turn;

    EdfSchedule(SplittableRandom random, ToDoubleFunction<Host> weight) {
        this.random = random;
        this.weight = weight;
    }

    Host next(HostGroup of) {
        if (of != group) {
            begin(of);
        }
        int first = heap[0];
        Host host = of.get(first);
        deadlines[first] += 1 / weight.applyAsDouble(host);
        turns[first] = turn++;
        siftDown();
        return host;
    }

    /** Workers and restarts begin at different points of the round, so that they do not all ask the same host first. */
    private void begin(HostGroup of) {
        group = of;
        int size = of.size();
        heap = new int[size];
        deadlines = new double[size];
        turns = new long[size];
        for (int i = 0; i < size; i++) {
            heap[i] = i;
            turns[i] = turn++;
        }
        for (int i = 0; i < size; i++) {
            next(of);
        }
        int skipped = random.nextInt(size);
        for (int i = 0; i < skipped; i++) {
            next(of);
        }
    }

    private void siftDown() {
        int parent = 0;
        while (true) {
            int child = 2 * parent + 1;
            if (child >= heap.length) {
                return;
            }
            if (child + 1 < heap.length && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[parent])) {
                return;
            }
            int swapped = heap[parent];
            heap[parent] = heap[child];
            heap[child] = swapped;
            parent = child;
        }
    }

    private boolean before(int a, int b) {
        return deadlines[a] < deadlines[b] || (deadlines[a] == deadlines[b] && turns[a] < turns[b]);
    }
}
