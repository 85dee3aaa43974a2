package io.pillion.filter;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one stream that access logs, formatters, attributes and local replies share.
 *
 * <p>Mutable, owned by the stream's worker; reused with {@link #reset}. Times are {@code System.nanoTime()} of the
 * product's clock unless they say otherwise; a point that was not reached is {@link #UNSET}. Dynamic metadata and
 * filter state are its two open maps; all else is a typed field.
 */
public final class StreamInfo {
    /** The value of a time point that has not been reached, and of the response code while there is none. */
    public static final long UNSET = -1;

    /** What came with the connection and does not change for its streams. */
    public record Connection(long id, SocketAddress remote, SocketAddress local, String listenerName) {}

    private Connection connection;
    private String protocol = "HTTP/1.1";
    private long startTimeMicros;
    private long startNanos;
    private long lastRequestByteNanos;
    private long firstUpstreamTxNanos;
    private long firstUpstreamRxNanos;
    private long firstDownstreamTxNanos;
    private long completeNanos;
    private long requestBytes;
    private long responseBytes;
    private long requestHeaderBytes;
    private long responseHeaderBytes;
    private int responseCode;
    private String responseCodeDetails = "";
    private long responseFlags;
    private String routeName = "";
    private String virtualHostName = "";
    private String clusterName = "";
    private int attemptCount;
    private SocketAddress downstreamRemote;
    private @Nullable SocketAddress upstreamRemote;
    private @Nullable SocketAddress upstreamLocal;
    private String upstreamTransportFailure = "";
    private @Nullable Map<String, Map<String, Object>> dynamicMetadata;
    private @Nullable Map<String, byte[]> filterState;

    public StreamInfo(Connection connection) {
        this.connection = connection;
        this.downstreamRemote = connection.remote();
        reset(connection, 0, 0);
    }

    /** Forgets everything and begins a stream now. {@code wallMicros}: since the epoch. */
    public void reset(Connection of, long wallMicros, long nanos) {
        connection = of;
        downstreamRemote = of.remote();
        protocol = "HTTP/1.1";
        startTimeMicros = wallMicros;
        startNanos = nanos;
        lastRequestByteNanos = UNSET;
        firstUpstreamTxNanos = UNSET;
        firstUpstreamRxNanos = UNSET;
        firstDownstreamTxNanos = UNSET;
        completeNanos = UNSET;
        requestBytes = 0;
        responseBytes = 0;
        requestHeaderBytes = 0;
        responseHeaderBytes = 0;
        responseCode = 0;
        responseCodeDetails = "";
        responseFlags = 0;
        forgetRouting();
        dynamicMetadata = null;
        filterState = null;
    }

    private void forgetRouting() {
        routeName = "";
        virtualHostName = "";
        clusterName = "";
        attemptCount = 0;
        upstreamRemote = null;
        upstreamLocal = null;
        upstreamTransportFailure = "";
    }

    public Connection connection() {
        return connection;
    }

    /** The client's address as far as it is trusted: the connection's, or one from {@code x-forwarded-for}. */
    public SocketAddress downstreamRemote() {
        return downstreamRemote;
    }

    public void downstreamRemote(SocketAddress address) {
        downstreamRemote = address;
    }

    /** {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2}. */
    public String protocol() {
        return protocol;
    }

    public void protocol(String value) {
        protocol = value;
    }

    /** Wall clock at the first byte of the request, microseconds since the epoch. */
    public long startTimeMicros() {
        return startTimeMicros;
    }

    public long startNanos() {
        return startNanos;
    }

    public long lastRequestByteNanos() {
        return lastRequestByteNanos;
    }

    public void lastRequestByteNanos(long nanos) {
        lastRequestByteNanos = nanos;
    }

    public long firstUpstreamTxNanos() {
        return firstUpstreamTxNanos;
    }

    public void firstUpstreamTxNanos(long nanos) {
        firstUpstreamTxNanos = nanos;
    }

    public long firstUpstreamRxNanos() {
        return firstUpstreamRxNanos;
    }

    public void firstUpstreamRxNanos(long nanos) {
        firstUpstreamRxNanos = nanos;
    }

    public long firstDownstreamTxNanos() {
        return firstDownstreamTxNanos;
    }

    public void firstDownstreamTxNanos(long nanos) {
        firstDownstreamTxNanos = nanos;
    }

    public long completeNanos() {
        return completeNanos;
    }

    public void completeNanos(long nanos) {
        completeNanos = nanos;
    }

    /** Body bytes received from the client. */
    public long requestBytes() {
        return requestBytes;
    }

    public void addRequestBytes(long bytes) {
        requestBytes += bytes;
    }

    /** Body bytes sent to the client. */
    public long responseBytes() {
        return responseBytes;
    }

    public void addResponseBytes(long bytes) {
        responseBytes += bytes;
    }

    public long requestHeaderBytes() {
        return requestHeaderBytes;
    }

    public void requestHeaderBytes(long bytes) {
        requestHeaderBytes = bytes;
    }

    public long responseHeaderBytes() {
        return responseHeaderBytes;
    }

    public void responseHeaderBytes(long bytes) {
        responseHeaderBytes = bytes;
    }

    /** The status sent to the client; 0 while there is none. */
    public int responseCode() {
        return responseCode;
    }

    public void responseCode(int code) {
        responseCode = code;
    }

    /** {@code %RESPONSE_CODE_DETAILS%}; empty while unknown. */
    public String responseCodeDetails() {
        return responseCodeDetails;
    }

    public void responseCodeDetails(String details) {
        responseCodeDetails = details;
    }

    public void addFlag(ResponseFlag flag) {
        responseFlags |= flag.bit();
    }

    public boolean hasFlag(ResponseFlag flag) {
        return (responseFlags & flag.bit()) != 0;
    }

    /** All flags, as bits of {@link ResponseFlag#bit()}. */
    public long responseFlags() {
        return responseFlags;
    }

    public String routeName() {
        return routeName;
    }

    public void routeName(String name) {
        routeName = name;
    }

    public String virtualHostName() {
        return virtualHostName;
    }

    public void virtualHostName(String name) {
        virtualHostName = name;
    }

    /** The cluster that the router chose; empty while it has not. */
    public String clusterName() {
        return clusterName;
    }

    public void clusterName(String name) {
        clusterName = name;
    }

    /** Number of upstream attempts so far. */
    public int attemptCount() {
        return attemptCount;
    }

    public void attemptCount(int count) {
        attemptCount = count;
    }

    /** Address of the upstream host of the last attempt; null before there is one. */
    public @Nullable SocketAddress upstreamRemote() {
        return upstreamRemote;
    }

    public void upstreamRemote(SocketAddress address) {
        upstreamRemote = address;
    }

    public @Nullable SocketAddress upstreamLocal() {
        return upstreamLocal;
    }

    public void upstreamLocal(@Nullable SocketAddress address) {
        upstreamLocal = address;
    }

    public String upstreamTransportFailure() {
        return upstreamTransportFailure;
    }

    public void upstreamTransportFailure(String reason) {
        upstreamTransportFailure = reason;
    }

    /** Envoy's dynamic metadata: filter namespace to struct. */
    public Map<String, Map<String, Object>> dynamicMetadata() {
        if (dynamicMetadata == null) {
            dynamicMetadata = new HashMap<>();
        }
        return dynamicMetadata;
    }

    /** Envoy's filter state, as bytes; guests' entries are called {@code wasm.<name>}. */
    public Map<String, byte[]> filterState() {
        if (filterState == null) {
            filterState = new HashMap<>();
        }
        return filterState;
    }
}
