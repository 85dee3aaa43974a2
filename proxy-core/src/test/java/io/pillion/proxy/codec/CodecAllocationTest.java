package io.pillion.proxy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A request without a body, decoded and encoded again, costs no garbage once buffers have grown. */
class CodecAllocationTest {
    private static final int WARM_UP = 5_000;
    private static final int MEASURED = 5_000;
    private static final int ALLOWED_BYTES_PER_MESSAGE = 4; // what the JIT moves about, spread over many

    private static final String GET = """
            GET /path/to/resource?x=1&y=2 HTTP/1.1
            Host: www.example.com
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
            Accept-Language: en-US,en;q=0.5
            Accept-Encoding: gzip, deflate, br
            DNT: 1
            Connection: keep-alive
            Cookie: session=0123456789abcdef; theme=dark
            Upgrade-Insecure-Requests: 1
            Sec-Fetch-Dest: document
            Sec-Fetch-Mode: navigate
            Sec-Fetch-Site: none
            Sec-Fetch-User: ?1
            Cache-Control: max-age=0

            """.replace("\n", "\r\n");

    private final HeaderMap headers = new HeaderMap();

    @Test
    void decodesWithoutAllocating() {
        ByteBuf in = direct(GET);
        Http1RequestDecoder decoder = new Http1RequestDecoder(Http1Options.DEFAULTS, "http", new Heads());
        assertThat(bytesPerRun(() -> decode(decoder, in))).isLessThan(ALLOWED_BYTES_PER_MESSAGE);
        assertThat(headers.size()).isEqualTo(17);
        in.release();
    }

    @Test
    void writesHeadersWithoutAllocating() {
        ByteBuf in = direct(GET);
        decode(new Http1RequestDecoder(Http1Options.DEFAULTS, "http", new Heads()), in);
        ByteBuf out = direct("x".repeat(HeaderLines.size(headers)));
        assertThat(bytesPerRun(() -> {
                    out.clear();
                    HeaderLines.write(headers, out);
                }))
                .isLessThan(ALLOWED_BYTES_PER_MESSAGE);
        in.release();
        out.release();
    }

    private static void decode(Http1RequestDecoder decoder, ByteBuf in) {
        in.readerIndex(0);
        decoder.next();
        decoder.decode(in);
    }

    private static long bytesPerRun(Runnable run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            run.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MEASURED; i++) {
            run.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    }

    /** Outside of the leak detector, which allocates whenever a buffer is touched. */
    private static ByteBuf direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Unpooled.wrappedBuffer(
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    }

    private final class Heads implements RequestSink {
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
        public void onRequestError(CodecError error) {
            throw new AssertionError(error);
        }
    }
}
