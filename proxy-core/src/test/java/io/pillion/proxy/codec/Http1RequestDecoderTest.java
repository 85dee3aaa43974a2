package io.pillion.proxy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http1RequestDecoderTest {
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\n";
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final RecordedRequests sink = new RecordedRequests(true);
    private final Http1RequestDecoder decoder = new Http1RequestDecoder(Http1Cases.options("trailers"), "https", sink);

    @AfterEach
    void release() {
        decoder.close();
        sink.release();
    }

    @Test
    void putsPseudoHeadersFirstAndTakesTheSchemeOfTheConnection() {
        decode("GET /x?y HTTP/1.1\r\nA: 1\r\nHost: b.c\r\nD: 2\r\n\r\n");
        assertThat(sink.events)
                .containsExactly(
                        ":authority: b.c\n:path: /x?y\n:method: GET\n:scheme: https\na: 1\nd: 2\nend true -1 false");
    }

    @Test
    void leavesTheNextRequestUnreadUntilToldToGoOn() {
        ByteBuf in = buffer(GET + GET);
        decoder.decode(in);
        assertThat(sink.completed).isEqualTo(1);
        assertThat(in.readableBytes()).isEqualTo(GET.length());
        decoder.decode(in);
        assertThat(in.readableBytes()).isEqualTo(GET.length());
        decoder.next();
        decoder.decode(in);
        assertThat(sink.completed).isEqualTo(2);
        assertThat(in.isReadable()).isFalse();
    }

    @Test
    void tellsTheEndTogetherWithTheLastPieceOfALength() {
        decode(HEAD + "Content-Length: 6\r\n\r\nabc");
        decode("def");
        assertThat(sink.pieces).containsExactly(3, 3);
        assertThat(sink.completed).isEqualTo(1);
    }

    @Test
    void tellsTheEndTogetherWithTheLastChunkThatCameWithIt() {
        decode(HEAD + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        assertThat(sink.pieces).containsExactly(3, 2);
        assertThat(sink.completed).isEqualTo(1);
    }

    @Test
    void tellsALateEndByAnEmptyPiece() {
        decode(HEAD + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        assertThat(sink.pieces).containsExactly(3);
        decode("0\r\n\r\n");
        assertThat(sink.pieces).containsExactly(3, 0);
        assertThat(sink.completed).isEqualTo(1);
    }

    @Test
    void endsTheRequestWithItsTrailers() {
        decode(HEAD + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: v\r\n\r\n");
        assertThat(sink.events).contains("body abc\ntrailers t: v\n");
        assertThat(sink.completed).isEqualTo(1);
    }

    @Test
    void saysOnTheFirstByteThatARequestHasBegun() {
        assertThat(decoder.idle()).isTrue();
        decode("\r\n");
        assertThat(decoder.idle()).isTrue();
        decode("G");
        assertThat(decoder.idle()).isFalse();
    }

    @Test
    void reportsAnEndWithinARequestAndNoneBetweenRequests() {
        decode(GET);
        decoder.endOfInput();
        assertThat(sink.errors).isEmpty();
        decoder.next();
        decode("GET / HT");
        decoder.endOfInput();
        assertThat(sink.errors).containsExactly(CodecError.UNEXPECTED_END);
    }

    @Test
    void readsNothingMoreAfterAnError() {
        decode("BREW / HTTP/1.1\r\n\r\n" + GET);
        decode(GET);
        assertThat(sink.errors).containsExactly(CodecError.INVALID_METHOD);
        assertThat(sink.heads).isZero();
    }

    @Test
    void passesDataOfAnUpgradeUntilTheInputEnds() {
        decode("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nabc");
        decode(GET);
        assertThat(decoder.head().upgrade()).isTrue();
        assertThat(sink.heads).isEqualTo(1);
        decoder.endOfInput();
        assertThat(sink.events.get(1)).isEqualTo("body abc" + GET);
        assertThat(sink.completed).isEqualTo(1);
    }

    @Test
    void slicesTheInputInsteadOfCopyingIt() {
        ByteBuf in = buffer(HEAD + "Content-Length: 3\r\n\r\nabc");
        ByteBuf[] piece = new ByteBuf[1];
        Http1RequestDecoder slicing = new Http1RequestDecoder(Http1Options.DEFAULTS, "http", new Forwarding(sink) {
            @Override
            public void onRequestData(ByteBuf data, boolean endStream) {
                piece[0] = data;
            }
        });
        slicing.decode(in);
        assertThat(in.refCnt()).isEqualTo(2);
        in.setByte(in.writerIndex() - 1, 'z');
        assertThat(piece[0].toString(StandardCharsets.US_ASCII)).isEqualTo("abz");
        piece[0].release();
        in.release();
    }

    @Test
    void stopsWhenItsSinkClosesItWithinABody() {
        ByteBuf in = buffer(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n");
        Http1RequestDecoder[] closed = new Http1RequestDecoder[1];
        closed[0] = new Http1RequestDecoder(Http1Options.DEFAULTS, "http", new Forwarding(sink) {
            @Override
            public void onRequestData(ByteBuf data, boolean endStream) {
                super.onRequestData(data, endStream);
                closed[0].close();
            }
        });
        closed[0].decode(in);
        in.release();
        assertThat(in.refCnt()).isZero();
        assertThat(sink.pieces).containsExactly(1);
        assertThat(sink.completed).isZero();
    }

    private void decode(String text) {
        ByteBuf in = buffer(text);
        decoder.decode(in);
        in.release();
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private static class Forwarding implements RequestSink {
        private final RequestSink next;

        Forwarding(RequestSink next) {
            this.next = next;
        }

        @Override
        public HeaderMap requestHeaders() {
            return next.requestHeaders();
        }

        @Override
        public void onRequestHead(RequestHead head, boolean endStream) {
            next.onRequestHead(head, endStream);
        }

        @Override
        public void onRequestData(ByteBuf data, boolean endStream) {
            next.onRequestData(data, endStream);
        }

        @Override
        public void onRequestTrailers(HeaderMap trailers) {
            next.onRequestTrailers(trailers);
        }

        @Override
        public void onRequestComplete() {
            next.onRequestComplete();
        }

        @Override
        public void onRequestError(CodecError error) {
            next.onRequestError(error);
        }
    }
}
