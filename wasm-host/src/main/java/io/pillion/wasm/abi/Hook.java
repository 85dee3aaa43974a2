package io.pillion.wasm.abi;

/** The functions that a guest may export for the host to call; all parameters and results are i32. */
enum Hook {
    INITIALIZE("_initialize", 0, 0, false),
    MAIN("main", 2, 2, true),
    MAIN_VOID("__main_void", 0, 0, true),
    START("_start", 0, 0, false),
    CONTEXT_CREATE("proxy_on_context_create", 2, 2, false),
    VM_START("proxy_on_vm_start", 2, 2, true),
    CONFIGURE("proxy_on_configure", 2, 2, true),
    TICK("proxy_on_tick", 1, 1, false),
    QUEUE_READY("proxy_on_queue_ready", 2, 2, false),
    REQUEST_HEADERS("proxy_on_request_headers", 2, 3, true),
    REQUEST_BODY("proxy_on_request_body", 3, 3, true),
    REQUEST_TRAILERS("proxy_on_request_trailers", 2, 2, true),
    RESPONSE_HEADERS("proxy_on_response_headers", 2, 3, true),
    RESPONSE_BODY("proxy_on_response_body", 3, 3, true),
    RESPONSE_TRAILERS("proxy_on_response_trailers", 2, 2, true),
    HTTP_CALL_RESPONSE("proxy_on_http_call_response", 5, 5, false),
    DONE("proxy_on_done", 1, 1, true),
    LOG("proxy_on_log", 1, 1, false),
    DELETE("proxy_on_delete", 1, 1, false);

    private final String export;
    private final int leastParameters;
    private final int mostParameters;
    private final boolean result;

    Hook(String export, int leastParameters, int mostParameters, boolean result) {
        this.export = export;
        this.leastParameters = leastParameters;
        this.mostParameters = mostParameters;
        this.result = result;
    }

    String export() {
        return export;
    }

    /** Whether a function with so many i32 parameters and i32 results can be this hook. */
    boolean accepts(int parameters, int results) {
        return parameters >= leastParameters && parameters <= mostParameters && results == (result ? 1 : 0);
    }
}
