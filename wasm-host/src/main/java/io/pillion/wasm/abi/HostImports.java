package io.pillion.wasm.abi;

import io.pillion.wasm.engine.GuestImport;
import io.pillion.wasm.engine.HostCall;
import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.engine.ImportResolver;
import io.pillion.wasm.engine.InvalidModuleException;
import io.pillion.wasm.wasi.WasiImports;
import java.util.Optional;
import java.util.Set;

/**
 * Every function that a guest may import, in one list; made for one VM. Functions of all ABI versions are there for a
 * module of any version: Envoy refuses some of those, but no module that Envoy runs can tell.
 */
public final class HostImports implements ImportResolver {
    static final String ENV = "env";

    /** All that the guest's allocator may call while it works for a host call, as in Envoy. */
    private static final Set<String> IN_ALLOCATOR = Set.of(
            "proxy_log",
            "fd_write",
            "clock_time_get",
            "random_get",
            "poll_oneoff",
            "sched_yield",
            "proc_exit",
            "emscripten_notify_memory_growth");

    private final HostFunctions functions;
    private final Capabilities capabilities;
    private final HttpCalls httpCalls;

    public HostImports(
            VmEnvironment environment, GuestMemory memory, Contexts contexts, GuestCalls calls, boolean lenient) {
        capabilities = environment.capabilities();
        functions = new HostFunctions(lenient, memory::allocating, IN_ALLOCATOR);
        httpCalls = new HttpCalls(memory, contexts, calls, environment.worker());
        LogCalls logs = new LogCalls(memory, contexts, environment);
        Unserved unserved = new Unserved(contexts, environment.log());

        logs.register(functions);
        new HeaderCalls(memory, contexts, httpCalls, environment.version()).register(functions);
        new BufferCalls(memory, contexts, httpCalls, environment.configuration()).register(functions);
        new PropertyCalls(memory, contexts, environment.facts()).register(functions);
        new TimerCalls(memory, contexts, environment.worker()).register(functions);
        new StreamCalls(memory, contexts).register(functions);
        httpCalls.register(functions);
        new GrpcCalls(unserved).register(functions);
        new SharedDataCalls(memory, environment.sharedData(), environment.vmId()).register(functions);
        new SharedQueueCalls(memory, contexts, environment, calls::onQueueReady).register(functions);
        new MetricCalls(memory, environment.metrics(), environment.metricNames()).register(functions);
        new ForeignFunctionCalls(memory, contexts).register(functions);
        WasiImports.register(functions, logs, environment.variables(), environment.worker());
    }

    /** To be linked to the guest; attached to its memory by {@link GuestCalls#attach}. */
    @Override
    public Optional<HostCall> resolve(GuestImport wanted) throws InvalidModuleException {
        Optional<HostCall> found = functions.resolve(wanted);
        return capabilities.allows(wanted.name()) ? found : found.map(any -> Capabilities.refusal(wanted));
    }

    /** Whether a function of that name is there, whatever its signature. */
    public boolean knows(GuestImport wanted) {
        return functions.knows(wanted.module(), wanted.name());
    }

    /** Whether a function of that name is there and does what it is for. */
    public boolean serves(GuestImport wanted) {
        return functions.serves(wanted.module(), wanted.name());
    }

    /** Number of host calls so far; wraps around. */
    int calls() {
        return functions.calls();
    }

    Capabilities capabilities() {
        return capabilities;
    }

    public HttpCalls httpCalls() {
        return httpCalls;
    }
}
