package io.pillion.proxy.http;

import io.pillion.proxy.format.HttpDate;
import io.pillion.proxy.format.TextBuffer;
import io.pillion.proxy.worker.Worker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one connection manager keeps on one worker: its open connections, and scratch space that all of them share.
 * Owned by that worker.
 */
final class ManagerWorker {
    private static final int TEXT = 1024;

    private final Worker worker;
    private final ConnectionManagerObserver observer;
    private final HttpDate date = new HttpDate();
    private final TextBuffer text = new TextBuffer(TEXT);
    private final RequestIds ids;
    private final Set<DownstreamConnection> connections = new HashSet<>();

    ManagerWorker(Worker worker, ConnectionManagerObserver observer) {
        this.worker = worker;
        this.observer = observer;
        this.ids = new RequestIds(worker.random());
    }

    Worker worker() {
        return worker;
    }

    ConnectionManagerObserver observer() {
        return observer;
    }

    TextBuffer date(long wallMicros) {
        return date.at(wallMicros);
    }

    TextBuffer text() {
        return text;
    }

    RequestIds ids() {
        return ids;
    }

    void opened(DownstreamConnection connection) {
        connections.add(connection);
    }

    void closed(DownstreamConnection connection) {
        connections.remove(connection);
    }

    /** Closes the connections on which no request is under way; the others follow when theirs is answered. */
    void closeIdle() {
        List<DownstreamConnection> open = new ArrayList<>(connections);
        open.forEach(DownstreamConnection::closeIfIdle);
    }
}
