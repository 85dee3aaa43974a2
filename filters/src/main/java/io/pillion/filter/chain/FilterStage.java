package io.pillion.filter.chain;

import io.pillion.filter.BodyBuffer;
import io.pillion.filter.FilterCallbacks;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HttpFilter;
import io.pillion.filter.HttpFilterFactory;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One filter's place in one stream's chain: its two halves, and what it may ask. Owned by the stream's worker. */
final class FilterStage implements FilterCallbacks {
    private final FilterChain chain;
    final StageHalf request;
    final StageHalf response;
    private @Nullable HttpFilter filter;

    FilterStage(FilterChain chain, int position) {
        this.chain = chain;
        request = new StageHalf(chain, this, position, true);
        response = new StageHalf(chain, this, position, false);
    }

    void install(HttpFilterFactory factory) {
        filter = factory.create(this);
    }

    HttpFilter filter() {
        HttpFilter installed = filter;
        if (installed == null) {
            throw new IllegalStateException("a stage is used before its filter is installed");
        }
        return installed;
    }

    StageHalf half(boolean ofRequest) {
        return ofRequest ? request : response;
    }

    void log() {
        try {
            filter().onLog();
        } catch (RuntimeException | StackOverflowError e) {
            chain.filterFailed(e);
        }
    }

    void destroy() {
        request.release();
        response.release();
        try {
            filter().onDestroy();
        } catch (RuntimeException | StackOverflowError e) {
            chain.filterFailed(e);
        }
    }

    @Override
    public int worker() {
        return chain.stream().worker();
    }

    @Override
    public StreamInfo streamInfo() {
        return chain.stream().info();
    }

    @Override
    public HeaderMap requestHeaders() {
        return chain.stream().requestHeaders();
    }

    @Override
    public Optional<HeaderMap> requestTrailers() {
        return chain.requestTrailers();
    }

    @Override
    public Optional<HeaderMap> responseHeaders() {
        return chain.responseHeaders();
    }

    @Override
    public Optional<HeaderMap> responseTrailers() {
        return chain.responseTrailers();
    }

    @Override
    public BodyBuffer heldRequestData() {
        return request.held();
    }

    @Override
    public BodyBuffer heldResponseData() {
        return response.held();
    }

    @Override
    public HeaderMap addRequestTrailers() {
        return request.addTrailers();
    }

    @Override
    public HeaderMap addResponseTrailers() {
        return response.addTrailers();
    }

    @Override
    public void continueRequest() {
        request.resume();
    }

    @Override
    public void continueResponse() {
        response.resume();
    }

    @Override
    public void sendLocalReply(LocalReply reply) {
        chain.localReply(reply);
    }

    @Override
    public void resetStream(String details) {
        chain.resetStream(details);
    }

    @Override
    public void clearRouteCache() {
        chain.stream().sink().clearRouteCache();
    }

    @Override
    public void execute(Runnable task) {
        chain.stream().sink().execute(task);
    }
}
