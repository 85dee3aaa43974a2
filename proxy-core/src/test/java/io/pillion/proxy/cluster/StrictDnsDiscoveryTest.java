package io.pillion.proxy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pillion.config.Endpoint;
import io.pillion.config.LbEndpoint;
import io.pillion.config.LbEndpoint.HealthStatus;
import io.pillion.config.Locality;
import io.pillion.config.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrictDnsDiscoveryTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final EventLoop loop = channel.eventLoop();
    private final FakeResolver resolver = new FakeResolver();
    private final List<String> updates = new ArrayList<>();

    @AfterEach
    void close() {
        channel.finish();
    }

    @Test
    void everyAddressOfANameIsAHost() {
        CompletableFuture<Void> warm = start(new DnsRates(5000, false, 5000, 5000));
        assertThat(warm).isNotDone();
        resolver.answer("10.0.0.1", "::1");
        assertThat(updates).containsExactly("[10.0.0.1:80, [::1]:80]");
        assertThat(warm).isCompleted();
    }

    @Test
    void aNameIsResolvedAgainAfterTheRefreshRate() {
        start(new DnsRates(5000, false, 5000, 5000));
        resolver.answer("10.0.0.1");
        advance(4900);
        assertThat(resolver.asked).isEqualTo(1);
        advance(200);
        assertThat(resolver.asked).isEqualTo(2);
        resolver.answer("10.0.0.2");
        assertThat(updates).containsExactly("[10.0.0.1:80]", "[10.0.0.2:80]");
    }

    @Test
    void theLastGoodAddressesAreKeptWhileTheNameCannotBeResolved() {
        start(new DnsRates(5000, false, 1000, 4000));
        resolver.answer("10.0.0.1");
        advance(5100);
        resolver.fail();
        assertThat(updates).containsExactly("[10.0.0.1:80]");
    }

    @Test
    void failuresAreRetriedMoreAndMoreSlowly() {
        CompletableFuture<Void> warm = start(new DnsRates(5000, false, 1000, 4000));
        resolver.fail();
        assertThat(warm).as("a failure is an answer").isCompleted();
        List<Integer> askedAfter = new ArrayList<>();
        for (int second = 1; second <= 11; second++) {
            advance(1000);
            if (resolver.pending()) {
                askedAfter.add(second);
                resolver.fail();
            }
        }
        assertThat(askedAfter).containsExactly(1, 3, 7, 11);
    }

    @Test
    void theTimeToLiveIsRespectedWhereAsked() {
        start(new DnsRates(5000, true, 1000, 4000));
        resolver.ttl = 2;
        resolver.answer("10.0.0.1");
        advance(2100);
        assertThat(resolver.asked).isEqualTo(2);
    }

    @Test
    void aNameWithoutAddressesHasNoHosts() {
        start(new DnsRates(5000, false, 5000, 5000));
        resolver.answer("10.0.0.1");
        advance(5100);
        resolver.answer();
        assertThat(updates).containsExactly("[10.0.0.1:80]", "[]");
    }

    private CompletableFuture<Void> start(DnsRates rates) {
        StrictDnsDiscovery discovery = new StrictDnsDiscovery(loop, List.of());
        SocketAddress address = new SocketAddress(SocketAddress.Protocol.TCP, "service", 80, false);
        LbEndpoint endpoint = new LbEndpoint(new Endpoint(address, ""), HealthStatus.UNKNOWN, Optional.empty(), 1);
        discovery.add((on, changed) -> new DnsTarget(
                new DnsTarget.Endpoint(endpoint, new Locality("", "", ""), address),
                rates,
                resolver,
                on,
                DiscoveryObserver.NOOP,
                changed));
        CompletableFuture<Void> warm = discovery.start(hosts ->
                updates.add(hosts.stream().map(HostAddress::text).toList().toString()));
        channel.runPendingTasks();
        return warm;
    }

    private void advance(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
    }

    /** Answers when the test says so. */
    private static final class FakeResolver implements DnsResolver {
        private Optional<Listener> listener = Optional.empty();
        private int asked;
        private long ttl;

        @Override
        public void resolve(Listener asking) {
            asked++;
            listener = Optional.of(asking);
        }

        boolean pending() {
            return listener.isPresent();
        }

        void answer(String... addresses) {
            List<InetAddress> found = new ArrayList<>();
            for (String address : addresses) {
                found.add(io.netty.util.NetUtil.createInetAddressFromIpAddressString(address));
            }
            take().onAddresses(found, ttl);
        }

        void fail() {
            take().onFailure(new UnknownHostException("timed out"));
        }

        private Listener take() {
            Listener taken = listener.orElseThrow();
            listener = Optional.empty();
            return taken;
        }

        @Override
        public void close() {}
    }
}
