package io.pillion.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;
import io.pillion.proxy.error.ProxyError.Kind;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamConnectionTest {
    private final PoolFixture fixture = new PoolFixture();

    @AfterEach
    void nothingIsLeft() {
        fixture.finish();
        assertThat(fixture.observer.of("cx_active")).isZero();
        assertThat(fixture.observer.of("rq_active")).isZero();
    }

    @Test
    void aResponseWithoutABodyEndsWithItsHeaders() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "HTTP/1.1 204 No Content\n\n");
        assertThat(handler.heard).containsExactly("ready", "204 end");
        assertThat(fixture.open(0)).isTrue();
    }

    @Test
    void theAnswerToAHeadRequestHasNoBody() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.stream().sendHeaders(RecordingHandler.request("HEAD"), true);
        fixture.respond(0, "HTTP/1.1 200 OK\ncontent-length: 5\n\n");
        assertThat(handler.heard).containsExactly("ready", "200 end");
    }

    @Test
    void informationalResponsesAreSwallowed() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nlink: x\n\n" + PoolFixture.OK);
        assertThat(handler.heard).containsExactly("ready", "200", "'ok' end");
        assertThat(handler.headers.contains(HeaderName.of("link"))).isFalse();
    }

    @Test
    void aBodyArrivesInPieces() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "HTTP/1.1 200 OK\ncontent-length: 6\n\nab");
        fixture.respond(0, "cd");
        fixture.respond(0, "ef");
        assertThat(handler.heard).containsExactly("ready", "200", "'ab'", "'cd'", "'ef' end");
    }

    @Test
    void trailersComeLast() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n2\nok\n0\nx-end: yes\n\n");
        assertThat(handler.heard).containsExactly("ready", "200", "'ok'", "trailers x-end=yes");
        assertThat(fixture.acquire().heard).containsExactly("ready");
        fixture.pool.close();
    }

    @Test
    void aBodyMayEndWithTheConnection() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "HTTP/1.1 200 OK\n\nsome");
        fixture.hangUp(0);
        assertThat(handler.heard.get(handler.heard.size() - 1)).endsWith("end");
        assertThat(handler.error).isEmpty();
        assertThat(fixture.observer.of("cx_destroy_remote")).isEqualTo(1);
    }

    @Test
    void aConnectionThatTheUpstreamWillCloseIsNotReused() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "HTTP/1.1 200 OK\nconnection: close\ncontent-length: 2\n\nok");
        assertThat(handler.heard).containsExactly("ready", "200", "'ok' end");
        assertThat(fixture.open(0)).isFalse();
    }

    @Test
    void bytesThatFollowTheResponseSpoilTheConnection() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, PoolFixture.OK + PoolFixture.OK);
        assertThat(handler.heard).containsExactly("ready", "200", "'ok' end");
        assertThat(fixture.open(0)).isFalse();
    }

    @Test
    void bytesThatNobodyAskedForCloseAnIdleConnection() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, PoolFixture.OK);
        fixture.respond(0, "HTTP/1.1 408 Request Timeout\n\n");
        assertThat(fixture.open(0)).isFalse();
        assertThat(fixture.observer.of("cx_protocol_error")).isEqualTo(1);
    }

    @Test
    void aNewConnectionThatClosesBeforeAnAnswerIsATermination() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.hangUp(0);
        assertThat(handler.error.orElseThrow().kind()).isEqualTo(Kind.CONNECTION_TERMINATION);
        assertThat(handler.error.orElseThrow().retryable()).isFalse();
        assertThat(fixture.observer.of("rq_rx_reset")).isEqualTo(1);
        assertThat(fixture.observer.of("cx_destroy_with_active_rq")).isEqualTo(1);
    }

    @Test
    void aReusedConnectionThatClosesBeforeAnAnswerMayBeRetried() {
        RecordingHandler first = fixture.acquireConnected();
        first.get();
        fixture.respond(0, PoolFixture.OK);
        RecordingHandler second = fixture.acquire();
        second.get();
        fixture.connector.channel(0).pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        fixture.settle(0);
        assertThat(second.error.orElseThrow().kind()).isEqualTo(Kind.CONNECTION_TERMINATION);
        assertThat(second.error.orElseThrow().retryable()).isTrue();
        assertThat(second.error.orElseThrow().detail()).isEqualTo("Connection reset by peer");
    }

    @Test
    void halfAHeadIsAProtocolError() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "HTTP/1.1 200 OK\ncontent-le");
        fixture.hangUp(0);
        assertThat(handler.heard).containsExactly("ready", "UPSTREAM_PROTOCOL");
    }

    @Test
    void aBodyThatIsCutIsAProtocolError() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "HTTP/1.1 200 OK\ncontent-length: 10\n\nab");
        fixture.hangUp(0);
        assertThat(handler.heard).containsExactly("ready", "200", "'ab'", "UPSTREAM_PROTOCOL");
    }

    @Test
    void garbageIsAProtocolError() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, "SSH-2.0-OpenSSH\n\n");
        assertThat(handler.heard).containsExactly("ready", "UPSTREAM_PROTOCOL");
        assertThat(fixture.open(0)).isFalse();
        assertThat(fixture.observer.of("cx_protocol_error")).isEqualTo(1);
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestIsDeliveredAndEndsTheConnection() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.post(100);
        fixture.respond(0, "HTTP/1.1 413 Too Large\ncontent-length: 2\n\nno");
        assertThat(handler.heard).containsExactly("ready", "413", "'no' end");
        assertThat(fixture.open(0)).isFalse();
    }

    @Test
    void nothingIsHeardAfterAReset() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.onHeaders = () -> handler.stream().reset();
        handler.get();
        fixture.respond(0, PoolFixture.OK);
        assertThat(handler.heard).containsExactly("ready", "200");
        assertThat(fixture.open(0)).isFalse();
        assertThat(fixture.observer.of("rq_tx_reset")).isEqualTo(1);
    }

    @Test
    void aRequestIsFlushedWhenItEndsOrElseOncePerTurn() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.post(4);
        ByteBuf before = fixture.connector.channel(0).readOutbound();
        assertThat(before).isNull();
        assertThat(fixture.sent(0)).startsWith("POST / HTTP/1.1");
        handler.stream().sendData(RecordingHandler.bytes("ab"), false);
        handler.stream().sendData(RecordingHandler.bytes("cd"), true);
        ByteBuf body = fixture.connector.channel(0).readOutbound();
        assertThat(body.readableBytes()).isEqualTo(4);
        body.release();
        handler.stream().reset();
    }

    @Test
    void trailersEndAChunkedRequest() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.stream().sendHeaders(RecordingHandler.request("POST"), false);
        handler.stream().sendData(RecordingHandler.bytes("ab"), false);
        HeaderMap trailers = new HeaderMap();
        trailers.add(HeaderName.of("x-end"), "yes");
        handler.stream().sendTrailers(trailers);
        assertThat(fixture.sent(0))
                .contains("transfer-encoding: chunked")
                .endsWith("2\r\nab\r\n0\r\nx-end: yes\r\n\r\n");
        handler.stream().reset();
    }

    @Test
    void theSenderIsToldToPauseAndToResume() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.post(1 << 20);
        fixture.sent(0);
        fixture.connector.channel(0).unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        fixture.settle(0);
        assertThat(handler.stream().writable()).isFalse();
        fixture.connector.channel(0).unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        fixture.settle(0);
        assertThat(handler.heard).containsExactly("ready", "not writable", "writable");
        handler.stream().sendData(Unpooled.EMPTY_BUFFER, false);
        handler.stream().reset();
    }

    @Test
    void aPausedConnectionReadsAgainForTheNextRequest() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        handler.stream().readEnabled(false);
        assertThat(fixture.connector.channel(0).config().isAutoRead()).isFalse();
        fixture.respond(0, PoolFixture.OK);
        assertThat(fixture.connector.channel(0).config().isAutoRead()).isTrue();
        assertThat(handler.headers.firstOr(HeaderNames.STATUS, "")).isEqualTo("200");
    }
}
