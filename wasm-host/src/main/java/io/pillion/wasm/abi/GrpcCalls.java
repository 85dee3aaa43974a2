package io.pillion.wasm.abi;

import io.pillion.wasm.engine.HostFunctions;

/** The host calls of gRPC: they link, and answer that they failed. */
final class GrpcCalls {
    private final Unserved unserved;

    GrpcCalls(Unserved unserved) {
        this.unserved = unserved;
    }

    void register(HostFunctions functions) {
        unserved.add(functions, "proxy_grpc_call", 12);
        unserved.add(functions, "proxy_grpc_stream", 9);
        unserved.add(functions, "proxy_grpc_send", 4);
        unserved.add(functions, "proxy_grpc_cancel", 1);
        unserved.add(functions, "proxy_grpc_close", 1);
    }
}
