package io.pillion.support;

import java.util.List;

/**
 * All that can be seen of one exchange from outside, made comparable: what the client got, what the upstream got.
 *
 * @param upstream the requests that reached the upstream, as a request line and its header lines
 * @param closed whether the proxy closed the client's connection afterwards
 */
public record Observation(String statusLine, List<String> headers, String body, List<String> upstream, boolean closed) {
    private static final String[] VARYING = {"date", "x-request-id", "x-envoy-upstream-service-time"};

    static Observation of(Response response, List<RawUpstream.Request> requests, boolean closed) {
        List<String> upstream = requests.stream()
                .flatMap(request -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(request.line()),
                        java.util.stream.Stream.concat(
                                request.headerLines(VARYING).stream(),
                                java.util.stream.Stream.of("body: " + request.body()))))
                .toList();
        return new Observation(response.statusLine(), response.headerLines(VARYING), response.body(), upstream, closed);
    }

    @Override
    public String toString() {
        return String.join("\n", statusLine, String.join("\n", headers), "", body) + "\n--- upstream got\n"
                + String.join("\n", upstream) + "\n--- closed: " + closed;
    }
}
