package io.pillion.wasm.shared;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The message queues of all VMs, named by {@code vm_id} and name; process-wide and bounded.
 *
 * <p>Safe for every thread; its lock is never held across a call of a {@link Reader}.
 */
public final class SharedQueues {
    /**
     * Whoever registered a queue last: hears that there is a message. Called by the thread that enqueues; the news that
     * it passes on elsewhere count until {@link #told}.
     */
    @FunctionalInterface
    public interface Reader {
        void onQueueReady(int queue);
    }

    /** How an enqueue ended. */
    public enum Outcome {
        QUEUED,
        NOT_FOUND,
        /** No room: nothing was queued. */
        FULL
    }

    private static final class Queue {
        private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
        private Reader reader;
        private int untold;

        Queue(Reader reader) {
            this.reader = reader;
        }
    }

    private record Key(String vmId, String name) {}

    private static final int MESSAGE_OVERHEAD = 64;

    /** News under way for each queue; as they outlive messages that are taken at once, they have a bound of their own. */
    private static final int MAX_UNTOLD = 1 << 14;

    private final long maxBytes;
    private final int maxQueues;
    private final Map<Key, Integer> ids = new HashMap<>();
    private final List<Queue> queues = new ArrayList<>();
    private long bytes;

    /** At most {@code maxBytes} of waiting messages in all, each counted with a fixed overhead. */
    public SharedQueues(long maxBytes, int maxQueues) {
        this.maxBytes = maxBytes;
        this.maxQueues = maxQueues;
    }

    /** The queue's id, from 1, with {@code reader} as the one to be told; empty where there are too many queues. */
    public synchronized OptionalInt register(String vmId, String name, Reader reader) {
        Key key = new Key(vmId, name);
        Integer known = ids.get(key);
        if (known != null) {
            queues.get(known - 1).reader = reader;
            return OptionalInt.of(known);
        }
        if (queues.size() >= maxQueues) {
            return OptionalInt.empty();
        }
        queues.add(new Queue(reader));
        ids.put(key, queues.size());
        return OptionalInt.of(queues.size());
    }

    public synchronized OptionalInt resolve(String vmId, String name) {
        Integer known = ids.get(new Key(vmId, name));
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** Queues a message, which the caller gives away, and tells the reader. */
    public Outcome enqueue(int id, byte[] message) {
        Reader reader;
        synchronized (this) {
            if (unknown(id)) {
                return Outcome.NOT_FOUND;
            }
            Queue queue = queues.get(id - 1);
            if (bytes + message.length + MESSAGE_OVERHEAD > maxBytes || queue.untold >= MAX_UNTOLD) {
                return Outcome.FULL;
            }
            bytes += message.length + MESSAGE_OVERHEAD;
            queue.untold++;
            queue.messages.add(message);
            reader = queue.reader;
        }
        reader.onQueueReady(id);
        return Outcome.QUEUED;
    }

    /** The reader has heard of one message. */
    public synchronized void told(int id) {
        queues.get(id - 1).untold--;
    }

    /** Whether there is such a queue. */
    public synchronized boolean exists(int id) {
        return !unknown(id);
    }

    /** The oldest message, which is the caller's from now on. */
    public synchronized Optional<byte[]> dequeue(int id) {
        byte[] message = unknown(id) ? null : queues.get(id - 1).messages.poll();
        if (message == null) {
            return Optional.empty();
        }
        bytes -= message.length + MESSAGE_OVERHEAD;
        return Optional.of(message);
    }

    private boolean unknown(int id) {
        return id < 1 || id > queues.size();
    }
}
