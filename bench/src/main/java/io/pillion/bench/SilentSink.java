package io.pillion.bench;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.LocalReply;
import io.pillion.filter.chain.ChainSink;

/** Both ends of a filter chain that lead nowhere; a stream that the guest does not let pass ends the benchmark. */
final class SilentSink implements ChainSink {
    @Override
    public void requestHeaders(HeaderMap headers, boolean endStream) {}

    @Override
    public void requestData(ByteBuf data, boolean endStream) {
        data.release();
    }

    @Override
    public void requestTrailers(HeaderMap trailers) {}

    @Override
    public void responseHeaders(HeaderMap headers, boolean endStream) {}

    @Override
    public void responseData(ByteBuf data, boolean endStream) {
        data.release();
    }

    @Override
    public void responseTrailers(HeaderMap trailers) {}

    @Override
    public void localReply(LocalReply reply) {
        throw new IllegalStateException("a local reply: " + reply.status());
    }

    @Override
    public void resetStream(String details) {
        throw new IllegalStateException("a reset: " + details);
    }

    @Override
    public void filterFailed(Throwable cause) {
        throw new IllegalStateException(cause);
    }

    @Override
    public void requestTooLarge() {}

    @Override
    public void responseTooLarge() {}

    @Override
    public void requestReading(boolean enabled) {}

    @Override
    public void responseReading(boolean enabled) {}

    @Override
    public void clearRouteCache() {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }
}
