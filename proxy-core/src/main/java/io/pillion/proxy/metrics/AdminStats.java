package io.pillion.proxy.metrics;

import io.pillion.proxy.http.ConnectionManagerObserver;
import io.pillion.proxy.listener.ListenerObserver;

/** {@code http.admin.} and {@code listener.admin.}: the administration server's own connections and requests. */
public final class AdminStats implements ConnectionManagerObserver {
    private final ConnectionManagerObserver http;
    private final ListenerObserver listener;

    public AdminStats(HttpStats http, ListenerStats listener) {
        this.http = http.adminObserver();
        this.listener = listener.adminObserver();
    }

    @Override
    public void downstreamCxTotal() {
        http.downstreamCxTotal();
        listener.downstreamCxTotal();
    }

    @Override
    public void downstreamCxActive(int change) {
        http.downstreamCxActive(change);
        listener.downstreamCxActive(change);
    }

    @Override
    public void downstreamCxDestroy(Side by, boolean withActiveRequest) {
        http.downstreamCxDestroy(by, withActiveRequest);
        listener.downstreamCxDestroy();
    }

    @Override
    public void downstreamCxLengthMillis(long millis) {
        http.downstreamCxLengthMillis(millis);
        listener.downstreamCxLengthMillis(millis);
    }

    @Override
    public void downstreamCxRxBytes(long bytes) {
        http.downstreamCxRxBytes(bytes);
    }

    @Override
    public void downstreamCxTxBytes(long bytes) {
        http.downstreamCxTxBytes(bytes);
    }

    @Override
    public void downstreamCxProtocolError() {
        http.downstreamCxProtocolError();
    }

    @Override
    public void downstreamRqTotal() {
        http.downstreamRqTotal();
    }

    @Override
    public void downstreamRqActive(int change) {
        http.downstreamRqActive(change);
    }

    @Override
    public void downstreamRqCompleted(int status) {
        http.downstreamRqCompleted(status);
    }

    @Override
    public void downstreamRqTime(long millis) {
        http.downstreamRqTime(millis);
    }
}
