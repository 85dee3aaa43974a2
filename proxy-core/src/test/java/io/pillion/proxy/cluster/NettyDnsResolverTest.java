package io.pillion.proxy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.pillion.config.Cluster.DnsLookupFamily;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a name server of the test's own. */
class NettyDnsResolverTest {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private InetSocketAddress server = new InetSocketAddress(0);

    @BeforeEach
    void serve() throws Exception {
        Channel channel = new Bootstrap()
                .group(group)
                .channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel served) {
                        served.pipeline()
                                .addLast(new DatagramDnsQueryDecoder(), new DatagramDnsResponseEncoder(), new Names());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        server = (InetSocketAddress) channel.localAddress();
    }

    @AfterEach
    void close() throws Exception {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void localhostNeedsNoNameServer() throws Exception {
        assertThat(resolve("localhost", DnsLookupFamily.V4_ONLY)).startsWith("[127.0.0.1]");
        assertThat(resolve("localhost", DnsLookupFamily.AUTO)).doesNotStartWith("[]");
    }

    @Test
    void allAddressesComeWithTheirShortestTimeToLive() throws Exception {
        assertThat(resolve("both.test.", DnsLookupFamily.V4_ONLY)).isEqualTo("[10.0.0.1, 10.0.0.2] 30");
        assertThat(resolve("both.test.", DnsLookupFamily.V6_ONLY)).isEqualTo("[fd00:0:0:0:0:0:0:1] 20");
    }

    @Test
    void autoPrefersVersionSixAndFallsBackToFour() throws Exception {
        assertThat(resolve("both.test.", DnsLookupFamily.AUTO)).startsWith("[fd00:0:0:0:0:0:0:1]");
        assertThat(resolve("four.test.", DnsLookupFamily.AUTO)).startsWith("[10.0.0.4]");
        assertThat(resolve("both.test.", DnsLookupFamily.V4_PREFERRED)).startsWith("[10.0.0.1, 10.0.0.2]");
        assertThat(resolve("both.test.", DnsLookupFamily.ALL)).contains("10.0.0.1", "10.0.0.2", "fd00");
    }

    @Test
    void aNameThatDoesNotExistHasNoAddresses() throws Exception {
        assertThat(resolve("none.test.", DnsLookupFamily.V4_ONLY)).isEqualTo("[] 0");
    }

    @Test
    void aNameWithoutAddressesOfTheFamilyIsAFailureSinceNoServerDeniedIt() throws Exception {
        assertThat(resolve("four.test.", DnsLookupFamily.V6_ONLY)).startsWith("failure");
    }

    @Test
    void aServerThatCannotAnswerIsAFailure() throws Exception {
        assertThat(resolve("broken.test.", DnsLookupFamily.V4_ONLY)).startsWith("failure");
    }

    private String resolve(String name, DnsLookupFamily family) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        NettyDnsResolver resolver =
                new NettyDnsResolver(group.next(), name, family, new SingletonDnsServerAddressStreamProvider(server));
        group.next()
                .execute(() -> resolver.resolve(new DnsResolver.Listener() {
                    @Override
                    public void onAddresses(List<InetAddress> addresses, long ttlSeconds) {
                        answer.complete(addresses.stream()
                                        .map(InetAddress::getHostAddress)
                                        .toList() + " " + ttlSeconds);
                    }

                    @Override
                    public void onFailure(Throwable cause) {
                        answer.complete("failure " + cause);
                    }
                }));
        String text = answer.get(10, TimeUnit.SECONDS);
        resolver.close();
        return text;
    }

    /** The zone {@code test.} */
    private static final class Names extends SimpleChannelInboundHandler<DatagramDnsQuery> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            DatagramDnsResponse response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
            response.addRecord(DnsSection.QUESTION, question);
            boolean six = question.type().equals(DnsRecordType.AAAA);
            switch (question.name()) {
                case "both.test." -> {
                    if (six) {
                        answer(response, question, 20, "fd00::1");
                    } else {
                        answer(response, question, 40, "10.0.0.1");
                        answer(response, question, 30, "10.0.0.2");
                    }
                }
                case "four.test." -> {
                    if (!six) {
                        answer(response, question, 30, "10.0.0.4");
                    }
                }
                case "broken.test." -> response.setCode(DnsResponseCode.SERVFAIL);
                default -> response.setCode(DnsResponseCode.NXDOMAIN);
            }
            context.writeAndFlush(response);
        }

        private static void answer(DatagramDnsResponse response, DnsQuestion question, long ttl, String address) {
            byte[] bytes = io.netty.util.NetUtil.createByteArrayFromIpAddressString(address);
            response.addRecord(
                    DnsSection.ANSWER,
                    new DefaultDnsRawRecord(question.name(), question.type(), ttl, Unpooled.wrappedBuffer(bytes)));
        }
    }
}
