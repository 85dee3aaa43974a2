package io.pillion.wasm;

import io.pillion.filter.BodyBuffer;
import io.pillion.filter.FilterCallbacks;
import io.pillion.filter.FilterStatus;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HttpFilter;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import io.pillion.wasm.abi.BufferType;
import io.pillion.wasm.abi.GuestCalls;
import io.pillion.wasm.abi.GuestContext;
import io.pillion.wasm.abi.MapType;
import io.pillion.wasm.abi.PluginIdentity;
import io.pillion.wasm.abi.RootScope;
import java.util.Optional;

/**
 * One HTTP stream in its worker's VM: a stream context of a plugin. Owned by that worker.
 *
 * <p>The guest hears of the stream with the first callback (create), and at its end (log, done, delete, in Envoy's
 * order), each exactly once; nothing once the VM has failed.
 */
final class WasmFilter implements HttpFilter, GuestContext {
    private static final String CLOSE_DETAILS = "wasm_close_stream";

    /** What one filter may write into the filter state of one stream, each value counted again when it is replaced. */
    private static final int MAX_STATE_BYTES = 1 << 20;

    private static final int STATE_OVERHEAD = 64;

    private final FilterCallbacks callbacks;
    private final WasmVm vm;
    private final GuestCalls calls;
    private final RootContext root;
    private final int id;
    private final StreamHalf request = new StreamHalf();
    private final StreamHalf response = new StreamHalf();

    private int guestCalls;
    private int hostCalls;
    private int stateBytes;
    private boolean created;
    private boolean stopped;
    private boolean replied;
    private boolean logging;
    private boolean destroyed;

    WasmFilter(WasmVm vm, RootContext root, FilterCallbacks callbacks) {
        this.callbacks = callbacks;
        this.vm = vm;
        this.calls = vm.calls();
        this.root = root;
        this.id = vm.contexts().nextId();
        vm.contexts().add(this);
    }

    // --- the filter ----------------------------------------------------------------------------------------------

    @Override
    public FilterStatus onRequestHeaders(HeaderMap headers, boolean endStream) {
        if (!ready()) {
            return afterFailure();
        }
        request.headers(headers);
        return request.headersDone(headersStatus(calls.onRequestHeaders(this, headers.size(), endStream)));
    }

    @Override
    public FilterStatus onRequestData(BodyBuffer data, boolean endStream) {
        if (!ready()) {
            return afterFailure();
        }
        request.data(data, endStream);
        return request.dataDone(dataStatus(calls.onRequestBody(this, data.readableBytes(), endStream)));
    }

    @Override
    public FilterStatus onRequestTrailers(HeaderMap trailers) {
        if (!ready()) {
            return afterFailure();
        }
        request.trailers(trailers);
        return request.trailersDone(trailersStatus(calls.onRequestTrailers(this, trailers.size())));
    }

    @Override
    public FilterStatus onResponseHeaders(HeaderMap headers, boolean endStream) {
        if (!ready()) {
            return afterFailure();
        }
        response.headers(headers);
        return response.headersDone(headersStatus(calls.onResponseHeaders(this, headers.size(), endStream)));
    }

    @Override
    public FilterStatus onResponseData(BodyBuffer data, boolean endStream) {
        if (!ready()) {
            return afterFailure();
        }
        response.data(data, endStream);
        return response.dataDone(dataStatus(calls.onResponseBody(this, data.readableBytes(), endStream)));
    }

    @Override
    public FilterStatus onResponseTrailers(HeaderMap trailers) {
        if (!ready()) {
            return afterFailure();
        }
        response.trailers(trailers);
        return response.trailersDone(trailersStatus(calls.onResponseTrailers(this, trailers.size())));
    }

    @Override
    public void onLog() {
        request.close();
        response.close();
        logging = true;
        if (ready()) {
            calls.onLog(this);
        }
    }

    @Override
    public void onDestroy() {
        if (created && !vm.failed()) {
            calls.onDone(this);
            if (!vm.failed()) {
                calls.onDelete(this);
            }
        }
        destroyed = true;
        vm.contexts().remove(this);
        vm.imports().httpCalls().drop(this);
        vm.slot().observer().streamCompleted(guestCalls, hostCalls);
        if (!vm.failed()) {
            vm.report();
        }
    }

    /** Makes the guest know the stream; false where the VM is, or has just become, dead. */
    private boolean ready() {
        if (vm.failed()) {
            return false;
        }
        stopped = false;
        if (!created) {
            created = true;
            return calls.onContextCreate(this, root.id()) != GuestCalls.TRAPPED;
        }
        return true;
    }

    // --- what the guest answered ---------------------------------------------------------------------------------

    /** Stops once, in the call that was answered; the answer then passes. */
    private FilterStatus afterFailure() {
        boolean stop = stopped;
        stopped = false;
        return stop ? FilterStatus.STOP_ITERATION : FilterStatus.CONTINUE;
    }

    private FilterStatus headersStatus(long action) {
        if (action == GuestCalls.TRAPPED || stopped) {
            return afterFailure();
        }
        return switch ((int) Math.min(action, 4)) {
            case 0, 2 -> FilterStatus.CONTINUE;
            case 1 ->
                root.wasmPlugin().spec().stopIterationOnHeaders()
                        ? FilterStatus.STOP_ITERATION
                        : FilterStatus.STOP_ALL_ITERATION_AND_WATERMARK;
            case 3 -> FilterStatus.STOP_ALL_ITERATION_AND_BUFFER;
            default -> FilterStatus.STOP_ALL_ITERATION_AND_WATERMARK;
        };
    }

    private FilterStatus dataStatus(long action) {
        if (action == GuestCalls.TRAPPED || stopped) {
            FilterStatus status = afterFailure();
            return status == FilterStatus.CONTINUE ? status : FilterStatus.STOP_ITERATION_NO_BUFFER;
        }
        return switch ((int) Math.min(action, 3)) {
            case 0 -> FilterStatus.CONTINUE;
            case 1 -> FilterStatus.STOP_ITERATION_AND_BUFFER;
            case 2 -> FilterStatus.STOP_ITERATION_AND_WATERMARK;
            default -> FilterStatus.STOP_ITERATION_NO_BUFFER;
        };
    }

    private FilterStatus trailersStatus(long action) {
        if (action == GuestCalls.TRAPPED || stopped) {
            return afterFailure();
        }
        return action == 0 ? FilterStatus.CONTINUE : FilterStatus.STOP_ITERATION;
    }

    /** The VM is dead: the failure policy, at once. {@code culprit}: the trap came in this stream's own call. */
    void onVmFailure(boolean culprit) {
        if (logging || destroyed) {
            return;
        }
        FailureMode mode = root.wasmPlugin().spec().failureMode();
        if (mode == FailureMode.OPEN_FOR_ALL || (mode == FailureMode.OPEN && !culprit)) {
            callbacks.continueRequest();
            callbacks.continueResponse();
        } else {
            stopped = culprit;
            replied = true;
            callbacks.sendLocalReply(FailedFilter.reply());
        }
    }

    // --- the context ---------------------------------------------------------------------------------------------

    @Override
    public int id() {
        return id;
    }

    @Override
    public PluginIdentity plugin() {
        return root.plugin();
    }

    @Override
    public String logPrefix() {
        return root.streamLogPrefix();
    }

    @Override
    public RootScope root() {
        return root;
    }

    @Override
    public void guestCalled(int made) {
        guestCalls++;
        hostCalls += made;
    }

    @Override
    public HeaderMap headers(int mapType) {
        return switch (mapType) {
            case MapType.REQUEST_HEADERS -> callbacks.requestHeaders();
            case MapType.REQUEST_TRAILERS -> callbacks.requestTrailers().orElse(NO_HEADERS);
            case MapType.RESPONSE_HEADERS -> callbacks.responseHeaders().orElse(NO_HEADERS);
            case MapType.RESPONSE_TRAILERS -> callbacks.responseTrailers().orElse(NO_HEADERS);
            default -> NO_HEADERS;
        };
    }

    @Override
    public HeaderMap writableHeaders(int mapType) {
        return switch (mapType) {
            case MapType.REQUEST_HEADERS -> request.writableHeaders();
            case MapType.RESPONSE_HEADERS -> response.writableHeaders();
            case MapType.REQUEST_TRAILERS -> {
                if (request.acceptsTrailers()) {
                    request.trailers(callbacks.addRequestTrailers());
                }
                yield request.writableTrailers();
            }
            case MapType.RESPONSE_TRAILERS -> {
                if (response.acceptsTrailers()) {
                    response.trailers(callbacks.addResponseTrailers());
                }
                yield response.writableTrailers();
            }
            default -> NO_HEADERS;
        };
    }

    @Override
    public void headersChanged(int mapType) {
        if (mapType == MapType.REQUEST_HEADERS) {
            clearRouteCache();
        }
    }

    @Override
    public Optional<BodyBuffer> body(int bufferType) {
        return (bufferType == BufferType.REQUEST_BODY ? request : response).body();
    }

    @Override
    public Optional<StreamInfo> streamInfo() {
        return destroyed ? Optional.empty() : Optional.of(callbacks.streamInfo());
    }

    @Override
    public boolean storeState(String name, byte[] value) {
        int bytes = name.length() + value.length + STATE_OVERHEAD;
        if (destroyed || stateBytes + bytes > MAX_STATE_BYTES) {
            return false;
        }
        stateBytes += bytes;
        callbacks.streamInfo().filterState().put("wasm." + name, value);
        return true;
    }

    @Override
    public void continueRequest() {
        vm.contexts().defer(() -> {
            if (!destroyed && !replied) {
                request.released();
                callbacks.continueRequest();
            }
        });
    }

    @Override
    public void continueResponse() {
        vm.contexts().defer(() -> {
            if (!destroyed) {
                response.released();
                callbacks.continueResponse();
            }
        });
    }

    @Override
    public void closeStream() {
        stopped = true;
        vm.contexts().defer(() -> {
            if (!destroyed) {
                callbacks.resetStream(CLOSE_DETAILS);
            }
        });
    }

    @Override
    public void clearRouteCache() {
        if (!destroyed && !logging) {
            callbacks.clearRouteCache();
        }
    }

    @Override
    public boolean replied() {
        return replied;
    }

    @Override
    public void sendLocalReply(LocalReply reply) {
        stopped = true;
        if (replied || logging) {
            return;
        }
        replied = true;
        vm.contexts().defer(() -> {
            if (!destroyed) {
                callbacks.sendLocalReply(reply);
            }
        });
    }
}
