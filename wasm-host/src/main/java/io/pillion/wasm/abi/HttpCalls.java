package io.pillion.wasm.abi;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;
import io.pillion.wasm.engine.FunctionSignature;
import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.host.HttpCallClient;
import io.pillion.wasm.host.WorkerServices;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code proxy_http_call} and the answers to it. Owned by the thread that owns the VM.
 *
 * <p>A call is sent once the guest call that asked for it has returned, and not before the VM is on its worker. It
 * belongs to the context that asked and is dropped with it; the answer comes to the plugin's root context.
 */
public final class HttpCalls {
    private static final int MAX_PENDING = 1024;
    private static final int MAX_BODY = 4 << 20;

    /** What the requests of all pending calls may hold together. */
    private static final int MAX_PENDING_BYTES = 8 << 20;

    private static final int MAX_RESPONSE_BODY = 4 << 20;
    private static final int MAX_CLUSTER_NAME = 4096;
    private static final int FIRST_ID = 4;
    private static final int ID_STEP = 4;
    private static final int BROKEN_CONNECTION = 11;
    private static final HeaderName HOST = HeaderName.of("host");

    private final class Pending implements HttpCallClient.Listener {
        private final int id;
        private final GuestContext owner;
        private final HttpCallClient.Request request;
        private final int bytes;
        private HttpCallClient.@Nullable Call call;
        private boolean over;

        Pending(int id, GuestContext owner, HttpCallClient.Request request) {
            this.id = id;
            this.owner = owner;
            this.request = request;
            this.bytes = request.body().length
                    + request.headers().byteSize()
                    + request.trailers().byteSize();
        }

        void start() {
            if (!over) {
                HttpCallClient.Call started = worker.httpCalls().start(request, this);
                call = started;
                if (over) {
                    started.cancel();
                }
            }
        }

        void cancel() {
            over = true;
            if (call != null) {
                call.cancel();
            }
        }

        @Override
        public void onResponse(HeaderMap headers, ByteBuf body, HeaderMap trailers) {
            if (!over) {
                deliver(this, headers, body, trailers);
            }
        }

        @Override
        public void onReset() {
            if (!over) {
                statusCode = BROKEN_CONNECTION;
                statusMessage = "reset";
                deliver(this, GuestContext.NO_HEADERS, Unpooled.EMPTY_BUFFER, GuestContext.NO_HEADERS);
            }
        }
    }

    private final GuestMemory memory;
    private final Contexts contexts;
    private final GuestCalls calls;
    private final WorkerServices worker;
    private final List<Pending> pending = new ArrayList<>();
    private int pendingBytes;
    private boolean onWorker;
    private int nextId = FIRST_ID;

    private HeaderMap responseHeaders = GuestContext.NO_HEADERS;
    private HeaderMap responseTrailers = GuestContext.NO_HEADERS;
    private @Nullable ByteBuf responseBody;
    private int statusCode;
    private String statusMessage = "";

    HttpCalls(GuestMemory memory, Contexts contexts, GuestCalls calls, WorkerServices worker) {
        this.memory = memory;
        this.contexts = contexts;
        this.calls = calls;
        this.worker = worker;
    }

    void register(HostFunctions functions) {
        functions.add(
                HostImports.ENV, "proxy_http_call", FunctionSignature.ofIntsReturningInt(10), (guest, a) -> ask(a));
        functions.add(HostImports.ENV, "proxy_get_status", 3, (guest, a) -> status((int) a[0], (int) a[1], (int) a[2]));
    }

    HeaderMap responseHeaders() {
        return responseHeaders;
    }

    HeaderMap responseTrailers() {
        return responseTrailers;
    }

    Optional<ByteBuf> responseBody() {
        return Optional.ofNullable(responseBody);
    }

    /** The VM is on its worker: what was asked for during its start is sent. */
    public void handedOver() {
        onWorker = true;
        List.copyOf(pending).forEach(Pending::start);
    }

    /** {@code context} is gone, and its calls with it. */
    public void drop(GuestContext context) {
        for (int i = pending.size() - 1; i >= 0; i--) {
            if (pending.get(i).owner.id() == context.id()) {
                Pending dropped = pending.remove(i);
                pendingBytes -= dropped.bytes;
                dropped.cancel();
            }
        }
    }

    /** The VM is gone. */
    public void dropAll() {
        List.copyOf(pending).forEach(Pending::cancel);
        pending.clear();
        pendingBytes = 0;
    }

    private int ask(long[] a) {
        for (int i = 0; i < 8; i += 2) {
            if (!memory.contains((int) a[i], (int) a[i + 1])) {
                return WasmStatus.INVALID_MEMORY_ACCESS;
            }
        }
        GuestContext owner = contexts.target();
        HeaderMap headers = callHeaders((int) a[2], (int) a[3]);
        if ((int) a[8] < 0 || (int) a[1] > MAX_CLUSTER_NAME || !complete(headers)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        String cluster = memory.utf8((int) a[0], (int) a[1]);
        if (!worker.httpCalls().knows(cluster)) {
            return WasmStatus.BAD_ARGUMENT;
        }
        if (full(a)) {
            return WasmStatus.INTERNAL_FAILURE;
        }
        int id = nextId;
        int given = memory.giveInt(id, (int) a[9]);
        if (given == WasmStatus.OK) {
            nextId = id + ID_STEP;
            send(new Pending(id, owner, request(cluster, headers, a)));
        }
        return given;
    }

    /** Whether there is no room for one more call with these headers, this body and these trailers. */
    private boolean full(long[] a) {
        long bytes = Integer.toUnsignedLong((int) a[3])
                + Integer.toUnsignedLong((int) a[5])
                + Integer.toUnsignedLong((int) a[7]);
        return pending.size() >= MAX_PENDING || (int) a[5] > MAX_BODY || pendingBytes + bytes > MAX_PENDING_BYTES;
    }

    private HttpCallClient.Request request(String cluster, HeaderMap headers, long[] a) {
        byte[] body = memory.copy((int) a[4], (int) a[5]);
        if (body.length > 0) {
            headers.set(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        }
        HeaderMap trailers = new HeaderMap(64, 1);
        HeaderPairs.read(memory.array(), (int) a[6], (int) a[7], trailers);
        return new HttpCallClient.Request(cluster, headers, body, trailers, (int) a[8], MAX_RESPONSE_BODY);
    }

    private void send(Pending call) {
        pending.add(call);
        pendingBytes += call.bytes;
        if (onWorker) {
            contexts.defer(call::start);
        }
    }

    private static boolean complete(HeaderMap headers) {
        return headers.contains(HeaderNames.METHOD)
                && headers.contains(HeaderNames.PATH)
                && headers.contains(HeaderNames.AUTHORITY);
    }

    /** Pseudo-headers first; those given twice are joined by commas, as Envoy does. */
    private HeaderMap callHeaders(int address, int length) {
        HeaderMap given = new HeaderMap();
        HeaderPairs.read(memory.array(), address, length, given);
        HeaderMap headers = new HeaderMap(given.byteSize() + 64, given.size() + 2);
        for (int i = 0; i < given.size(); i++) {
            if (given.pseudo(i) || given.nameEquals(i, HOST)) {
                HeaderName name = given.nameEquals(i, HOST) ? HeaderNames.AUTHORITY : HeaderName.of(given.name(i));
                String before = headers.firstOr(name, "");
                headers.set(name, before.isEmpty() ? given.value(i) : before + ',' + given.value(i));
            }
        }
        for (int i = 0; i < given.size(); i++) {
            if (!given.pseudo(i) && !given.nameEquals(i, HOST)) {
                headers.add(given, i);
            }
        }
        return headers;
    }

    private void deliver(Pending call, HeaderMap headers, ByteBuf body, HeaderMap trailers) {
        call.over = true;
        if (pending.remove(call)) {
            pendingBytes -= call.bytes;
        }
        responseHeaders = headers;
        responseTrailers = trailers;
        responseBody = body;
        calls.onHttpCallResponse(call.owner.root(), call.id, headers.size(), body.readableBytes(), trailers.size());
        responseHeaders = GuestContext.NO_HEADERS;
        responseTrailers = GuestContext.NO_HEADERS;
        responseBody = null;
        statusCode = 0;
        statusMessage = "";
    }

    private int status(int codeOut, int pointerOut, int sizeOut) {
        byte[] message = statusMessage.getBytes(StandardCharsets.ISO_8859_1);
        int given = memory.giveInt(statusCode, codeOut);
        return given == WasmStatus.OK ? memory.give(message, 0, message.length, pointerOut, sizeOut) : given;
    }
}
