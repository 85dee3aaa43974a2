package io.pillion.wasm.abi;

import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.host.WorkerServices;
import io.pillion.wasm.shared.SharedQueues;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** The host calls of shared queues; {@code proxy_on_queue_ready} comes on the worker of the last registrant. */
final class SharedQueueCalls {
    private static final int MAX_NAME = 64 << 10;

    /** Delivers a queue's readiness to a root context that is still there. */
    @FunctionalInterface
    interface Delivery {
        void queueReady(RootScope root, int queue);
    }

    private final GuestMemory memory;
    private final Contexts contexts;
    private final SharedQueues queues;
    private final String vmId;
    private final WorkerServices worker;
    private final Delivery delivery;

    SharedQueueCalls(GuestMemory memory, Contexts contexts, VmEnvironment environment, Delivery delivery) {
        this.memory = memory;
        this.contexts = contexts;
        this.queues = environment.sharedQueues();
        this.vmId = environment.vmId();
        this.worker = environment.worker();
        this.delivery = delivery;
    }

    void register(HostFunctions functions) {
        String env = HostImports.ENV;
        functions.add(
                env, "proxy_register_shared_queue", 3, (guest, a) -> register((int) a[0], (int) a[1], (int) a[2]));
        functions.add(env, "proxy_resolve_shared_queue", 5, (guest, a) -> resolve(a));
        functions.add(env, "proxy_enqueue_shared_queue", 3, (guest, a) -> enqueue((int) a[0], (int) a[1], (int) a[2]));
        functions.add(env, "proxy_dequeue_shared_queue", 3, (guest, a) -> dequeue((int) a[0], (int) a[1], (int) a[2]));
    }

    private int register(int name, int length, int idOut) {
        if (!memory.contains(name, length)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        if (length > MAX_NAME) {
            return WasmStatus.INTERNAL_FAILURE;
        }
        RootScope root = contexts.target().root();
        SharedQueues.Reader reader = id -> worker.execute(() -> tell(root, id));
        OptionalInt id = queues.register(vmId, memory.latin1(name, length), reader);
        return id.isEmpty() ? WasmStatus.INTERNAL_FAILURE : memory.giveInt(id.getAsInt(), idOut);
    }

    private void tell(RootScope root, int queue) {
        queues.told(queue);
        delivery.queueReady(root, queue);
    }

    private int resolve(long[] a) {
        if (!memory.contains((int) a[0], (int) a[1]) || !memory.contains((int) a[2], (int) a[3])) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        IntPredicate tooLong = length -> length > MAX_NAME;
        if (tooLong.test((int) a[1]) || tooLong.test((int) a[3])) {
            return WasmStatus.NOT_FOUND;
        }
        String owner = (int) a[1] == 0 ? vmId : memory.latin1((int) a[0], (int) a[1]);
        OptionalInt id = queues.resolve(owner, memory.latin1((int) a[2], (int) a[3]));
        return id.isEmpty() ? WasmStatus.NOT_FOUND : memory.giveInt(id.getAsInt(), (int) a[4]);
    }

    private int enqueue(int queue, int address, int length) {
        if (!memory.contains(address, length)) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        return switch (queues.enqueue(queue, memory.copy(address, length))) {
            case QUEUED -> WasmStatus.OK;
            case NOT_FOUND -> WasmStatus.NOT_FOUND;
            case FULL -> WasmStatus.INTERNAL_FAILURE;
        };
    }

    private int dequeue(int queue, int pointerOut, int sizeOut) {
        if (!queues.exists(queue)) {
            return WasmStatus.NOT_FOUND;
        }
        Optional<byte[]> message = queues.dequeue(queue);
        if (message.isEmpty()) {
            return WasmStatus.EMPTY;
        }
        return memory.give(message.get(), 0, message.get().length, pointerOut, sizeOut);
    }
}
