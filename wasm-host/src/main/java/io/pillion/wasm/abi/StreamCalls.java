package io.pillion.wasm.abi;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.LocalReply;
import io.pillion.wasm.engine.FunctionSignature;
import io.pillion.wasm.engine.HostFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The host calls that steer streams and contexts: continue, close, answer, change the effective context, be done. */
final class StreamCalls {
    private static final int REQUEST = 0;
    private static final int RESPONSE = 1;
    private static final int DOWNSTREAM = 2;
    private static final int UPSTREAM = 3;
    private static final int MAX_BODY = BufferCalls.MAX_BODY;
    private static final int MAX_DETAILS = 1024;
    private static final int LAST_GRPC_STATUS = 16;
    private static final int LEAST_STATUS = 200;
    private static final int MOST_STATUS = 599;

    /** Sent in place of a number that no final answer can have. */
    private static final int NO_STATUS = 500;

    /** Not worth a copy of the guest's: nobody gets to see it. */
    private static final LocalReply FURTHER_REPLY =
            new LocalReply(NO_STATUS, new byte[0], List.of(), "", OptionalInt.empty());

    private final GuestMemory memory;
    private final Contexts contexts;

    StreamCalls(GuestMemory memory, Contexts contexts) {
        this.memory = memory;
        this.contexts = contexts;
    }

    void register(HostFunctions functions) {
        String env = HostImports.ENV;
        functions.add(env, "proxy_continue_stream", 1, (guest, a) -> continueStream((int) a[0]));
        functions.add(env, "proxy_continue_request", 0, (guest, a) -> continueStream(REQUEST));
        functions.add(env, "proxy_continue_response", 0, (guest, a) -> continueStream(RESPONSE));
        functions.add(env, "proxy_close_stream", 1, (guest, a) -> closeStream((int) a[0]));
        functions.add(env, "proxy_clear_route_cache", 0, (guest, a) -> clearRouteCache());
        functions.add(env, "proxy_send_local_response", 8, (guest, a) -> sendLocalResponse(a));
        functions.add(env, "proxy_set_effective_context", 1, (guest, a) -> effectiveContext((int) a[0]));
        functions.add(env, "proxy_done", 0, (guest, a) -> done());
        functions.add(env, "pthread_equal", 2, (guest, a) -> (int) a[0] == (int) a[1] ? 1 : 0);
        functions.add(env, "emscripten_notify_memory_growth", FunctionSignature.ofInts(1), (guest, a) -> 0);
    }

    private int continueStream(int type) {
        GuestContext context = contexts.target();
        switch (type) {
            case REQUEST -> context.continueRequest();
            case RESPONSE -> context.continueResponse();
            case DOWNSTREAM -> {}
            case UPSTREAM -> {
                return WasmStatus.INTERNAL_FAILURE;
            }
            default -> {
                return WasmStatus.BAD_ARGUMENT;
            }
        }
        return WasmStatus.OK;
    }

    private int closeStream(int type) {
        if (type < REQUEST || type > UPSTREAM) {
            return WasmStatus.BAD_ARGUMENT;
        }
        if (type <= RESPONSE) {
            contexts.target().closeStream();
        }
        return WasmStatus.OK;
    }

    private int clearRouteCache() {
        contexts.target().clearRouteCache();
        return WasmStatus.OK;
    }

    private int effectiveContext(int id) {
        return contexts.effective(id) ? WasmStatus.OK : WasmStatus.BAD_ARGUMENT;
    }

    private int done() {
        return contexts.target().root().done() ? WasmStatus.OK : WasmStatus.NOT_FOUND;
    }

    private int sendLocalResponse(long[] a) {
        GuestContext context = contexts.target();
        boolean inside = memory.contains((int) a[1], (int) a[2])
                && memory.contains((int) a[3], (int) a[4])
                && memory.contains((int) a[5], (int) a[6]);
        if (!inside) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        int status = (int) a[0];
        if (Integer.compareUnsigned((int) a[4], MAX_BODY) > 0) {
            return WasmStatus.INTERNAL_FAILURE;
        }
        context.sendLocalReply(
                context.replied()
                        ? FURTHER_REPLY
                        : new LocalReply(
                                status < LEAST_STATUS || status > MOST_STATUS ? NO_STATUS : status,
                                memory.copy((int) a[3], (int) a[4]),
                                headers((int) a[5], (int) a[6]),
                                details((int) a[1], (int) a[2]),
                                grpcStatus((int) a[7])));
        return WasmStatus.OK;
    }

    private List<LocalReply.Header> headers(int address, int length) {
        HeaderMap pairs = new HeaderMap();
        HeaderPairs.read(memory.array(), address, length, pairs);
        List<LocalReply.Header> headers = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            headers.add(new LocalReply.Header(HeaderName.of(pairs.name(i)), pairs.value(i)));
        }
        return headers;
    }

    private String details(int address, int length) {
        int kept = Integer.compareUnsigned(length, MAX_DETAILS) > 0 ? MAX_DETAILS : length;
        return memory.latin1(address, kept).replaceAll("\\s", "_");
    }

    private static OptionalInt grpcStatus(int status) {
        return status < 0 || status > LAST_GRPC_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
