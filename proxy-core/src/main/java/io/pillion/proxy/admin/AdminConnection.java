package io.pillion.proxy.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.codec.CodecError;
import io.pillion.proxy.codec.Http1Options;
import io.pillion.proxy.codec.Http1RequestDecoder;
import io.pillion.proxy.codec.Http1ResponseEncoder;
import io.pillion.proxy.codec.RequestHead;
import io.pillion.proxy.codec.RequestSink;
import io.pillion.proxy.codec.WriteBatch;
import io.pillion.proxy.http.ConnectionManagerObserver.Side;
import io.pillion.proxy.worker.Clock;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the administration server: reads a request whole, answers it, reads the next. Owned by its loop. */
final class AdminConnection extends ChannelInboundHandlerAdapter implements RequestSink {
    private static final Logger LOG = LoggerFactory.getLogger(AdminConnection.class);
    private static final int MAX_BODY = 64 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Channel channel;
    private final Endpoints endpoints;
    private final AdminServer.Setting setting;
    private final Clock clock = Clock.system();
    private final WriteBatch batch;
    private final Http1ResponseEncoder encoder;
    private final Http1RequestDecoder decoder;
    private final HeaderMap request = new HeaderMap();
    private final HeaderMap response = new HeaderMap();
    private final StringBuilder body = new StringBuilder();
    private final StreamInfo stream;
    private final long opened;
    private ByteBuf unread = Unpooled.EMPTY_BUFFER;
    private @Nullable RequestHead head;
    private boolean complete;
    private boolean closing;
    private boolean localClose;

    AdminConnection(Channel channel, Endpoints endpoints, AdminServer.Setting setting) {
        this.channel = channel;
        this.endpoints = endpoints;
        this.setting = setting;
        this.opened = clock.nanos();
        batch = new WriteBatch(channel.alloc(), this::write);
        encoder = new Http1ResponseEncoder(batch, false);
        decoder = new Http1RequestDecoder(Http1Options.DEFAULTS, "http", this);
        stream = new StreamInfo(new StreamInfo.Connection(0, channel.remoteAddress(), channel.localAddress(), "admin"));
    }

    private void write(ByteBuf bytes) {
        setting.observer().downstreamCxTxBytes(bytes.readableBytes());
        channel.write(bytes, channel.voidPromise());
    }

    // --- the channel ---------------------------------------------------------------------------------------------

    @Override
    public void channelActive(ChannelHandlerContext context) {
        setting.observer().downstreamCxTotal();
        setting.observer().downstreamCxActive(1);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        setting.observer().downstreamCxActive(-1);
        setting.observer().downstreamCxDestroy(localClose ? Side.LOCAL : Side.REMOTE, !complete && head != null);
        setting.observer().downstreamCxLengthMillis(TimeUnit.NANOSECONDS.toMillis(clock.nanos() - opened));
        decoder.close();
        batch.release();
        unread.release();
        unread = Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        setting.observer().downstreamCxRxBytes(bytes.readableBytes());
        unread = unread.isReadable() ? Unpooled.wrappedBuffer(unread, bytes) : bytes;
        readRequests();
    }

    private void readRequests() {
        // A client that asks for pages faster than it reads them waits: nothing more is answered meanwhile.
        while (unread.isReadable() && !closing && channel.isWritable()) {
            decoder.decode(unread);
            if (complete) {
                answer();
            }
        }
        if (!unread.isReadable()) {
            unread.release();
            unread = Unpooled.EMPTY_BUFFER;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        channel.config().setAutoRead(channel.isWritable());
        readRequests();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        batch.flush();
        channel.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("admin connection ends: {}", cause.toString());
        close();
    }

    private void close() {
        closing = true;
        localClose = true;
        channel.close();
    }

    // --- the request ---------------------------------------------------------------------------------------------

    @Override
    public HeaderMap requestHeaders() {
        return request;
    }

    @Override
    public void onRequestHead(RequestHead facts, boolean endStream) {
        head = facts;
        complete = false;
        body.setLength(0);
        stream.reset(stream.connection(), clock.wallMicros(), clock.nanos());
        setting.observer().downstreamRqTotal();
        setting.observer().downstreamRqActive(1);
    }

    @Override
    public void onRequestData(ByteBuf data, boolean endStream) {
        stream.addRequestBytes(data.readableBytes());
        if (body.length() <= MAX_BODY) {
            body.append(data.toString(StandardCharsets.UTF_8));
        }
        data.release();
    }

    @Override
    public void onRequestTrailers(HeaderMap trailers) {
        // nothing here looks at them
    }

    @Override
    public void onRequestComplete() {
        complete = true;
    }

    @Override
    public void onRequestError(CodecError error) {
        setting.observer().downstreamCxProtocolError();
        closing = true;
        localClose = true;
        String text = AdminHeaders.protocolError(error.status(), clock.wallMicros());
        channel.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1))
                .addListener(ChannelFutureListener.CLOSE);
    }

    // --- the response --------------------------------------------------------------------------------------------

    private void answer() {
        RequestHead facts = head;
        if (facts == null) {
            return;
        }
        boolean last = !facts.keepAlive() || !request.contains(HeaderNames.AUTHORITY);
        AdminResponse answer = refusal().orElseGet(this::endpointAnswer);
        respond(answer, facts, last);
        finish(answer);
        complete = false;
        if (last) {
            close();
        } else {
            decoder.next();
        }
        answer.afterwards().run();
    }

    /** The refusal of a request that no endpoint should see. */
    private Optional<AdminResponse> refusal() {
        if (!request.contains(HeaderNames.AUTHORITY)) {
            return Optional.of(AdminResponse.bare(400));
        }
        return body.length() > MAX_BODY ? Optional.of(AdminResponse.text(413, "Payload Too Large")) : Optional.empty();
    }

    private AdminResponse endpointAnswer() {
        String target = request.firstOr(HeaderNames.PATH, "");
        String method = request.firstOr(HeaderNames.METHOD, "");
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        QueryParameters parameters = new QueryParameters();
        if (query >= 0) {
            parameters.read(target.substring(query + 1));
        }
        if (request.firstOr(HeaderNames.CONTENT_TYPE, "").startsWith(FORM)) {
            parameters.read(body.toString());
        }
        AdminResponse answer = endpoints.answer(target, new AdminRequest(method, path, parameters));
        if (answer.status() == 405) {
            LOG.error("admin path \"{}\" mutates state, method={} rather than POST", path, method);
        }
        return answer;
    }

    private void respond(AdminResponse answer, RequestHead facts, boolean last) {
        AdminHeaders.fill(response, answer, clock.wallMicros(), last);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        encoder.encodeHead(response, answer.bare(), facts);
        if (!answer.bare()) {
            encoder.encodeData(Unpooled.wrappedBuffer(bytes), true);
            stream.addResponseBytes(bytes.length);
        }
        batch.flush();
        channel.flush();
    }

    private void finish(AdminResponse answer) {
        long now = clock.nanos();
        stream.responseCode(answer.status());
        stream.lastRequestByteNanos(stream.startNanos());
        stream.completeNanos(now);
        setting.observer().downstreamRqCompleted(answer.status());
        setting.observer().downstreamRqTime(TimeUnit.NANOSECONDS.toMillis(now - stream.startNanos()));
        setting.observer().downstreamRqActive(-1);
        setting.accessLog().log(stream, request, response);
        head = null;
    }
}
