package io.pillion.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import io.pillion.proxy.codec.CodecError;
import io.pillion.proxy.codec.Http1Options;
import io.pillion.proxy.codec.Http1RequestDecoder;
import io.pillion.proxy.codec.Http1RequestEncoder;
import io.pillion.proxy.codec.RequestHead;
import io.pillion.proxy.codec.RequestSink;
import io.pillion.proxy.codec.WriteBatch;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The request of a browser, fourteen headers, read from the client's bytes and written for an upstream. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final String REQUEST = """
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
    private final ByteBuf in = Unpooled.directBuffer().writeBytes(REQUEST.getBytes(StandardCharsets.US_ASCII));
    private final Http1RequestDecoder decoder = new Http1RequestDecoder(Http1Options.DEFAULTS, "http", new Heads());
    private final WriteBatch batch = new WriteBatch(PooledByteBufAllocator.DEFAULT, this::written);
    private final Http1RequestEncoder encoder = new Http1RequestEncoder(batch, false);

    private int written;

    @Benchmark
    public int decode() {
        in.readerIndex(0);
        decoder.next();
        decoder.decode(in);
        return headers.size();
    }

    /** Both ways, up to the buffer that a channel would write. */
    @Benchmark
    public int decodeAndEncode() {
        decode();
        encoder.encodeHead(headers, true);
        batch.flush();
        return written;
    }

    private void written(ByteBuf buffer) {
        written += buffer.readableBytes();
        buffer.release();
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
            throw new IllegalStateException(error.toString());
        }
    }
}
