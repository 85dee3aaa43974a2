package io.pillion.wasm.abi;

import io.pillion.wasm.engine.FunctionSignature;
import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.engine.ValueKind;
import io.pillion.wasm.host.GuestMetrics;
import io.pillion.wasm.shared.MetricNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The host calls of metrics: ids belong to a VM and carry the type in their two low bits. */
final class MetricCalls {
    private static final int TYPE_BITS = 2;
    private static final int TYPE_MASK = 3;
    private static final int MAX_NAME = 4096;

    private static final GuestMetrics.Type[] TYPES = {
        GuestMetrics.Type.COUNTER, GuestMetrics.Type.GAUGE, GuestMetrics.Type.HISTOGRAM
    };
    private static final FunctionSignature ID_AND_LONG = FunctionSignature.returningInt(ValueKind.I32, ValueKind.I64);

    private final GuestMemory memory;
    private final GuestMetrics metrics;
    private final MetricNames names;
    private final List<GuestMetrics.Metric> defined = new ArrayList<>();
    private final List<GuestMetrics.Type> types = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    MetricCalls(GuestMemory memory, GuestMetrics metrics, MetricNames names) {
        this.memory = memory;
        this.metrics = metrics;
        this.names = names;
    }

    void register(HostFunctions functions) {
        String env = HostImports.ENV;
        functions.add(env, "proxy_define_metric", 4, (guest, a) -> define(a));
        functions.add(env, "proxy_increment_metric", ID_AND_LONG, (guest, a) -> increment((int) a[0], a[1]));
        functions.add(env, "proxy_record_metric", ID_AND_LONG, (guest, a) -> record((int) a[0], a[1]));
        functions.add(env, "proxy_get_metric", 2, (guest, a) -> get((int) a[0], (int) a[1]));
    }

    private int define(long[] a) {
        int type = (int) a[0];
        if (type < 0 || type >= TYPES.length) {
            return WasmStatus.BAD_ARGUMENT;
        }
        if (!memory.contains((int) a[1], (int) a[2])) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        if ((int) a[2] > MAX_NAME) {
            return WasmStatus.INTERNAL_FAILURE;
        }
        String name = memory.latin1((int) a[1], (int) a[2]);
        Integer id = ids.get(type + name);
        if (id == null) {
            if (!names.admit(type + name)) {
                return WasmStatus.INTERNAL_FAILURE;
            }
            defined.add(metrics.define(TYPES[type], name));
            types.add(TYPES[type]);
            id = (defined.size() << TYPE_BITS) | type;
            ids.put(type + name, id);
        }
        return memory.giveInt(id, (int) a[3]);
    }

    /** Whether there is a metric of that id. */
    private int look(int id) {
        int index = id >>> TYPE_BITS;
        int type = id & TYPE_MASK;
        if (type == TYPE_MASK) {
            return WasmStatus.BAD_ARGUMENT;
        }
        boolean known = index >= 1 && index <= defined.size() && types.get(index - 1) == TYPES[type];
        return known ? WasmStatus.OK : WasmStatus.NOT_FOUND;
    }

    private GuestMetrics.Metric metric(int id) {
        return defined.get((id >>> TYPE_BITS) - 1);
    }

    private GuestMetrics.Type type(int id) {
        return TYPES[id & TYPE_MASK];
    }

    private int increment(int id, long offset) {
        int found = look(id);
        if (found != WasmStatus.OK) {
            return found;
        }
        GuestMetrics.Type type = type(id);
        if (type == GuestMetrics.Type.HISTOGRAM || (type == GuestMetrics.Type.COUNTER && offset <= 0)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        metric(id).increment(offset);
        return WasmStatus.OK;
    }

    private int record(int id, long value) {
        int found = look(id);
        if (found != WasmStatus.OK) {
            return found;
        }
        metric(id).record(value);
        return WasmStatus.OK;
    }

    private int get(int id, int valueOut) {
        int found = look(id);
        if (found != WasmStatus.OK) {
            return found;
        }
        return type(id) == GuestMetrics.Type.HISTOGRAM
                ? WasmStatus.BAD_ARGUMENT
                : memory.giveLong(metric(id).value(), valueOut);
    }
}
