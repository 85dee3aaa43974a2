package io.pillion.proxy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The request decoder and encoder against what Envoy answered to the same bytes and sent on of them. */
class EnvoyRequestCasesTest {
    private final List<Http1Cases.Case> cases = Http1Cases.read("requests.txt");
    private final List<String> differences = new ArrayList<>();

    @Test
    void judgesRequestsAsEnvoyDoes() {
        assertThat(cases).hasSizeGreaterThan(600);
        cases.forEach(this::judges);
        assertThat(differences).isEmpty();
    }

    @Test
    void sendsOnTheSameBytesAsEnvoy() {
        cases.forEach(this::sendsOn);
        assertThat(differences).isEmpty();
    }

    private void judges(Http1Cases.Case c) {
        RecordedRequests sink = decode(c);
        List<String> answers = c.all(c.one("pillion").isEmpty() ? "answer" : "pillion");
        List<String> refusals =
                answers.stream().filter(EnvoyRequestCasesTest::byCodec).toList();
        same(
                c,
                refusals,
                sink.errors.stream().map(e -> e.status() + " " + e.details()).toList());
        if (!answers.equals(List.of("none")) && refusals.isEmpty()) {
            same(c, true, sink.heads >= answers.size());
        }
    }

    private void sendsOn(Http1Cases.Case c) {
        List<String> expected = c.all("upstream").stream()
                .map(line -> new String(Http1Cases.unescape(line), StandardCharsets.ISO_8859_1))
                .toList();
        if (expected.isEmpty() || !c.one("pillion").isEmpty()) {
            return;
        }
        RecordedRequests sink = decode(c);
        if (c.one("options").equals("upgrade")) { // Envoy keeps the data of an upgrade back until it is granted
            String head = expected.get(0).substring(0, expected.get(0).indexOf("\r\n\r\n") + 4);
            same(c, head, sink.upstream.get(0).substring(0, head.length()));
        } else {
            same(c, expected, sink.upstream.subList(0, Math.min(expected.size(), sink.upstream.size())));
        }
        same(c, c.one("closes").isEmpty(), sink.keepAlive.get(expected.size() - 1));
    }

    private void same(Http1Cases.Case c, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            differences.add(c.name() + "\n  expected: " + expected + "\n  found: " + found);
        }
    }

    private static boolean byCodec(String answer) {
        return answer.contains("http1.") || answer.contains("low_version") || answer.contains("http.invalid_authority");
    }

    private static RecordedRequests decode(Http1Cases.Case c) {
        Http1Options options = c.options();
        RecordedRequests sink = new RecordedRequests(options.enableTrailers());
        Http1RequestDecoder decoder = new Http1RequestDecoder(options, "http", sink);
        ByteBuf in = Http1Cases.buffer(c.bytes("send"));
        int done = -1;
        while (in.isReadable() && done < sink.completed && !sink.keepAlive.contains(false)) {
            done = sink.completed;
            decoder.next();
            decoder.decode(in);
        }
        sink.flush();
        sink.release();
        decoder.close();
        in.release();
        return sink;
    }
}
