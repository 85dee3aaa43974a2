package io.pillion.proxy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The response decoder and encoder against what Envoy passed on of the same bytes. */
class EnvoyResponseCasesTest {
    private final List<Http1Cases.Case> cases = Http1Cases.read("responses.txt");
    private final List<String> differences = new ArrayList<>();

    @Test
    void judgesResponsesAsEnvoyDoes() {
        assertThat(cases).hasSizeGreaterThan(200);
        cases.forEach(this::judges);
        assertThat(differences).isEmpty();
    }

    @Test
    void passesOnTheSameBytesAsEnvoy() {
        cases.forEach(this::passesOn);
        assertThat(differences).isEmpty();
    }

    private void judges(Http1Cases.Case c) {
        RecordedResponses sink = decode(c);
        boolean protocolError = c.one("answer").contains("UPE");
        same(c, protocolError ? 1 : 0, sink.errors.size());
        same(c, c.one("answer").startsWith("50") ? 0 : 1, sink.heads);
    }

    private void passesOn(Http1Cases.Case c) {
        boolean routers = c.one("answer").contains("websocket_handshake_unsuccessful"); // answered in its own words
        if (c.one("downstream").isEmpty() || !c.one("pillion").isEmpty() || routers) {
            return;
        }
        String expected = new String(Http1Cases.unescape(c.one("downstream")), StandardCharsets.ISO_8859_1);
        String[] parts =
                expected.replaceFirst("connection: (close|keep-alive)\r\n", "").split("\r\n\r\n", 2);
        RecordedResponses sink = decode(c);
        same(c, parts[0] + "\r\n\r\n" + parts[1], sink.downstream.toString());
    }

    private void same(Http1Cases.Case c, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            differences.add(c.name() + "\n  expected: " + expected + "\n  found: " + found);
        }
    }

    private static RecordedResponses decode(Http1Cases.Case c) {
        Http1Options options = c.options();
        Received received = new Received(options, c.bytes("request"));
        RecordedResponses sink = new RecordedResponses(received.decoder.head(), options.enableTrailers());
        Http1ResponseDecoder decoder = new Http1ResponseDecoder(upstream(options), sink);
        decoder.expect(received.headers);
        ByteBuf in = Http1Cases.buffer(c.bytes("send"));
        decoder.decode(in);
        if (c.one("then").equals("close")) {
            decoder.endOfInput();
        }
        sink.flush();
        sink.release();
        decoder.close();
        in.release();
        return sink;
    }

    /** Envoy takes 80 KiB of head from an upstream. */
    private static Http1Options upstream(Http1Options options) {
        return new Http1Options(
                options.maxHeadersCount(),
                80 * 1024,
                options.headersWithUnderscores(),
                true,
                false,
                "",
                options.enableTrailers(),
                options.allowChunkedLength());
    }

    /** The request whose response is decoded. */
    private static final class Received implements RequestSink {
        final HeaderMap headers = new HeaderMap();
        final Http1RequestDecoder decoder;

        Received(Http1Options options, byte[] request) {
            decoder = new Http1RequestDecoder(options, "http", this);
            decoder.decode(Http1Cases.buffer(request));
        }

        @Override
        public HeaderMap requestHeaders() {
            return headers;
        }

        @Override
        public void onRequestHead(RequestHead head, boolean endStream) {}

        @Override
        public void onRequestData(ByteBuf data, boolean endStream) {
            data.release();
        }

        @Override
        public void onRequestTrailers(HeaderMap trailers) {}

        @Override
        public void onRequestComplete() {}

        @Override
        public void onRequestError(CodecError error) {}
    }
}
