package io.pillion.wasm.abi;

/** {@code proxy_map_type_t}: which headers a host call means. */
public final class MapType {
    public static final int REQUEST_HEADERS = 0;
    public static final int REQUEST_TRAILERS = 1;
    public static final int RESPONSE_HEADERS = 2;
    public static final int RESPONSE_TRAILERS = 3;
    public static final int GRPC_INITIAL_METADATA = 4;
    public static final int GRPC_TRAILING_METADATA = 5;
    public static final int HTTP_CALL_RESPONSE_HEADERS = 6;
    public static final int HTTP_CALL_RESPONSE_TRAILERS = 7;

    private MapType() {}

    static boolean valid(int type) {
        return type >= REQUEST_HEADERS && type <= HTTP_CALL_RESPONSE_TRAILERS;
    }
}
