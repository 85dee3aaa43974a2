package io.pillion.wasm.abi;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import io.pillion.wasm.host.HostFacts;
import org.jspecify.annotations.Nullable;

/** What one look-up of a property is about: the context, its stream if it has one, and the path. */
final class AttributeScope {
    private final HostFacts facts;
    private final PropertyPath path = new PropertyPath();
    private @Nullable GuestContext context;
    private @Nullable StreamInfo info;

    AttributeScope(HostFacts facts) {
        this.facts = facts;
    }

    void context(GuestContext of) {
        context = of;
        info = of.streamInfo().orElse(null);
    }

    boolean hasStream() {
        return info != null;
    }

    HostFacts facts() {
        return facts;
    }

    PropertyPath path() {
        return path;
    }

    GuestContext context() {
        if (context == null) {
            throw new IllegalStateException("no look-up is going on");
        }
        return context;
    }

    /** The stream's facts; to be asked for only where {@link #hasStream}. */
    StreamInfo info() {
        if (info == null) {
            throw new IllegalStateException("the context has no stream");
        }
        return info;
    }

    HeaderMap requestHeaders() {
        return context().headers(MapType.REQUEST_HEADERS);
    }

    HeaderMap responseHeaders() {
        return context().headers(MapType.RESPONSE_HEADERS);
    }

    HeaderMap responseTrailers() {
        return context().headers(MapType.RESPONSE_TRAILERS);
    }
}
