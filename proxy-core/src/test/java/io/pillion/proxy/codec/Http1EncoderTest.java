package io.pillion.proxy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pillion.filter.HeaderMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Http1EncoderTest {
    private final List<String> writes = new ArrayList<>();
    private final WriteBatch batch = new WriteBatch(UnpooledByteBufAllocator.DEFAULT, this::write);
    private final Http1RequestEncoder requests = new Http1RequestEncoder(batch, false);
    private final Http1ResponseEncoder responses = new Http1ResponseEncoder(batch, true);

    @Test
    void writesHeadAndSmallBodyInOneBuffer() {
        requests.encodeHead(request("POST", "content-length", "3"), false);
        requests.encodeData(data("abc"), true);
        assertThat(writes).isEmpty();
        batch.flush();
        assertThat(writes).containsExactly("POST /p HTTP/1.1\r\nhost: h\r\ncontent-length: 3\r\n\r\nabc");
    }

    @Test
    void passesABigBodyOnByReference() {
        ByteBuf big = data("x".repeat(5000));
        requests.encodeHead(request("POST", "content-length", "5000"), false);
        big.retain();
        requests.encodeData(big, true);
        assertThat(writes).hasSize(2);
        assertThat(big.refCnt()).isEqualTo(1);
        big.release();
    }

    @Test
    void chunksABodyOfUnknownLength() {
        requests.encodeHead(request("POST", "a", "b"), false);
        requests.encodeData(data("x".repeat(26)), false);
        requests.encodeData(data("y"), false);
        requests.encodeData(Unpooled.EMPTY_BUFFER, true);
        batch.flush();
        assertThat(writes)
                .containsExactly("POST /p HTTP/1.1\r\nhost: h\r\na: b\r\ntransfer-encoding: chunked\r\n\r\n1a\r\n"
                        + "x".repeat(26) + "\r\n1\r\ny\r\n0\r\n\r\n");
    }

    @Test
    void neverLetsAFilterBreakAHeaderLine() {
        HeaderMap headers = new HeaderMap();
        headers.add(":status", "200");
        headers.add("x-a", "b\r\nx-evil: 1\0");
        headers.add("x evil\r\ny", "1");
        headers.add("transfer-encoding", "chunked");
        responses.encodeHead(headers, true, new RequestHead());
        batch.flush();
        assertThat(writes).containsExactly("HTTP/1.1 200 OK\r\nx-a: b  x-evil: 1 \r\ncontent-length: 0\r\n\r\n");
    }

    @Test
    void tellsWhatAFilterHasMadeUnfitForSending() {
        assertThat(RequestHeaderCheck.problem(request("GET", "x-a", "b\tc"))).isEmpty();
        assertThat(RequestHeaderCheck.problem(request("GET", "x-a", "b\r\nc")))
                .isEqualTo("invalid header value for: x-a");
        assertThat(RequestHeaderCheck.problem(request("GET", "x a", "b"))).isEqualTo("invalid header name: x a");
        assertThat(RequestHeaderCheck.problem(new HeaderMap())).isEqualTo("missing required header: :method");
    }

    @Test
    void sendsNoBodyToHead() {
        RequestHead head = new RequestHead();
        head.head = true;
        HeaderMap headers = new HeaderMap();
        headers.add(":status", "200");
        headers.add("content-length", "3");
        responses.encodeHead(headers, false, head);
        responses.encodeData(data("abc"), true);
        batch.flush();
        assertThat(writes).containsExactly("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n");
    }

    @Test
    void writesContinueBeforeTheFinalResponse() {
        HeaderMap headers = new HeaderMap();
        headers.add(":status", "999");
        responses.encodeContinue();
        responses.encodeHead(headers, true, new RequestHead());
        batch.flush();
        assertThat(writes)
                .containsExactly("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 999 Unknown\r\ncontent-length: 0\r\n\r\n");
    }

    @Test
    void writesEntriesThatWereReplacedAfterDecoding() {

        RecordedRequests sink = new RecordedRequests(false);
        Http1RequestDecoder decoder = new Http1RequestDecoder(Http1Options.DEFAULTS, "http", sink);
        ByteBuf in = data("GET / HTTP/1.1\r\nHost: a\r\nB: 1\r\nC:2\r\nD: 3\r\nE: 4\r\n\r\n");
        decoder.decode(in);
        HeaderMap decoded = sink.requestHeaders();
        decoded.setValue(4, "new");
        decoded.removeAt(6);
        decoded.add("f", "5");
        requests.encodeHead(decoded, true);
        batch.flush();
        assertThat(writes).containsExactly("GET / HTTP/1.1\r\nhost: a\r\nb: new\r\nc: 2\r\ne: 4\r\nf: 5\r\n\r\n");
        in.release();
        sink.release();
    }

    private static HeaderMap request(String method, String name, String value) {
        HeaderMap headers = new HeaderMap();
        headers.add(":authority", "h");
        headers.add(":path", "/p");
        headers.add(":method", method);
        headers.add(name, value);
        return headers;
    }

    private static ByteBuf data(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private void write(ByteBuf buffer) {
        writes.add(buffer.toString(StandardCharsets.ISO_8859_1));
        buffer.release();
    }
}
