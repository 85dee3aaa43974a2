package io.pillion.proxy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http1ResponseDecoderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final RecordedResponses sink = new RecordedResponses(new RequestHead(), false);
    private final Http1ResponseDecoder decoder = new Http1ResponseDecoder(Http1Options.DEFAULTS, sink);
    private final HeaderMap get = new HeaderMap();

    Http1ResponseDecoderTest() {
        get.add(":method", "GET");
    }

    @AfterEach
    void release() {
        decoder.close();
        sink.release();
    }

    @Test
    void keepsTheConnectionOfACompleteResponse() {
        decoder.expect(get);
        decode(OK);
        assertThat(decoder.head().keepAlive()).isTrue();
        decoder.expect(get);
        decode(OK);
        assertThat(sink.completed).isEqualTo(2);
    }

    @Test
    void neverTakesSurplusBytesForTheNextResponse() {
        decoder.expect(get);
        decode(OK + OK);
        assertThat(sink.completed).isEqualTo(1);
        assertThat(sink.errors).isEmpty();
        assertThat(decoder.head().keepAlive()).isFalse();
    }

    @Test
    void refusesBytesThatAnswerNothing() {
        decode(OK);
        assertThat(sink.errors).containsExactly(CodecError.UNEXPECTED_RESPONSE);
    }

    @Test
    void tellsInformationalResponsesApartFromTheFinalOne() {
        decoder.expect(get);
        decode("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK);
        assertThat(sink.events)
                .containsExactly(
                        "informational 103\n:status: 103\nlink: x\n",
                        ":status: 200\ncontent-length: 2\nend false 2 false",
                        "body ok");
    }

    @Test
    void countsAnInformationalResponseAsNoneWhenTheConnectionEnds() {
        decoder.expect(get);
        decode("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(decoder.idle()).isTrue();
        decoder.endOfInput();
        assertThat(sink.errors).isEmpty();
    }

    @Test
    void completesABodyThatEndsWithTheConnection() {
        decoder.expect(get);
        decode("HTTP/1.1 200 OK\r\n\r\nabc");
        assertThat(sink.completed).isZero();
        decoder.endOfInput();
        assertThat(sink.events).endsWith("body abc");
        assertThat(sink.completed).isEqualTo(1);
        assertThat(decoder.head().keepAlive()).isFalse();
    }

    @Test
    void reportsAResponseCutShort() {
        decoder.expect(get);
        decode("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc");
        decoder.endOfInput();
        assertThat(sink.errors).containsExactly(CodecError.UNEXPECTED_END);
    }

    private void decode(String text) {
        ByteBuf in = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        decoder.decode(in);
        in.release();
    }
}
