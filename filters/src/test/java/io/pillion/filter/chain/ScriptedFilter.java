package io.pillion.filter.chain;

import io.pillion.filter.BodyBuffer;
import io.pillion.filter.FilterCallbacks;
import io.pillion.filter.FilterStatus;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HttpFilter;
import io.pillion.filter.HttpFilterFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A filter that answers as its test says and writes down what it saw. Doubles as its own factory. */
final class ScriptedFilter implements HttpFilter, HttpFilterFactory {
    /** What a filter does when a callback comes. */
    interface Step {
        FilterStatus on(FilterCallbacks callbacks);
    }

    final List<String> seen = new ArrayList<>();
    private final Map<String, Deque<Step>> steps = new HashMap<>();
    private final String name;
    FilterCallbacks callbacks;

    ScriptedFilter(String name) {
        this.name = name;
    }

    ScriptedFilter on(String event, FilterStatus status) {
        return on(event, callbacks -> status);
    }

    ScriptedFilter on(String event, Step step) {
        steps.computeIfAbsent(event, key -> new ArrayDeque<>()).add(step);
        return this;
    }

    private FilterStatus step(String event, String note) {
        seen.add(event + note);
        Deque<Step> queue = steps.get(event);
        if (queue == null || queue.isEmpty()) {
            return FilterStatus.CONTINUE;
        }
        return queue.poll().on(callbacks);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public HttpFilter create(FilterCallbacks of) {
        callbacks = of;
        return this;
    }

    @Override
    public FilterStatus onRequestHeaders(HeaderMap headers, boolean endStream) {
        return step("request headers", end(endStream));
    }

    @Override
    public FilterStatus onRequestData(BodyBuffer data, boolean endStream) {
        return step("request data", text(data) + end(endStream));
    }

    @Override
    public FilterStatus onRequestTrailers(HeaderMap trailers) {
        return step("request trailers", "");
    }

    @Override
    public FilterStatus onResponseHeaders(HeaderMap headers, boolean endStream) {
        return step("response headers", end(endStream));
    }

    @Override
    public FilterStatus onResponseData(BodyBuffer data, boolean endStream) {
        return step("response data", text(data) + end(endStream));
    }

    @Override
    public FilterStatus onResponseTrailers(HeaderMap trailers) {
        return step("response trailers", "");
    }

    @Override
    public void onLog() {
        step("log", "");
    }

    @Override
    public void onDestroy() {
        step("destroy", "");
    }

    private static String end(boolean endStream) {
        return endStream ? " end" : "";
    }

    private static String text(BodyBuffer data) {
        return " '" + data.content().toString(StandardCharsets.UTF_8) + "'";
    }
}
