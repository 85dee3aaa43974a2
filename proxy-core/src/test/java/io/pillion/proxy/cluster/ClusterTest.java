package io.pillion.proxy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.pillion.config.Address;
import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.config.CircuitBreakers;
import io.pillion.config.Cluster.CommonLbConfig;
import io.pillion.config.Cluster.DiscoveryType;
import io.pillion.config.Cluster.DnsLookupFamily;
import io.pillion.config.Cluster.LbPolicy;
import io.pillion.config.Cluster.LeastRequestLbConfig;
import io.pillion.config.ClusterLoadAssignment;
import io.pillion.config.Endpoint;
import io.pillion.config.LbEndpoint;
import io.pillion.config.LbEndpoint.HealthStatus;
import io.pillion.config.Locality;
import io.pillion.config.LocalityLbEndpoints;
import io.pillion.config.Percent;
import io.pillion.config.RoutingPriority;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.cluster.BreakerSnapshot.State;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.error.ProxyError.Kind;
import io.pillion.proxy.upstream.UpstreamHandler;
import io.pillion.proxy.upstream.UpstreamStream;
import io.pillion.proxy.worker.HeldClock;
import io.pillion.proxy.worker.Worker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster with real connections to an upstream of the test's own, on one loop. */
class ClusterTest {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final HeldClock clock = new HeldClock();
    private final Worker worker =
            new Worker(0, group.next(), io.netty.buffer.UnpooledByteBufAllocator.DEFAULT, clock, 3);
    private final List<ScriptedUpstream> upstreams = new ArrayList<>();
    private Optional<Clusters> clusters = Optional.empty();

    @AfterEach
    void close() throws Exception {
        clusters.ifPresent(Clusters::drain);
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).sync();
    }

    @Test
    void answersAndKeepsTheConnection() throws Exception {
        Cluster cluster = cluster(Optional.empty(), request -> ScriptedUpstream.response(200));
        assertThat(ask(cluster)).isEqualTo("200 ok");
        assertThat(ask(cluster)).isEqualTo("200 ok");
        assertThat(upstreams.get(0).connections).hasValue(1);
        HostSnapshot host = cluster.snapshot().hosts().get(0);
        assertThat(host.rqSuccess()).isEqualTo(2);
        assertThat(host.rqTotal()).isEqualTo(2);
        assertThat(host.rqActive()).isZero();
        assertThat(host.cxActive()).isEqualTo(1);
    }

    @Test
    void aFailedConnectIsARetryableFailure() throws Exception {
        Cluster cluster = cluster(Optional.empty(), request -> ScriptedUpstream.response(200));
        upstreams.get(0).stop();
        assertThat(ask(cluster)).isEqualTo("CONNECT_FAILURE retryable");
        HostSnapshot host = cluster.snapshot().hosts().get(0);
        assertThat(host.cxConnectFail()).isEqualTo(1);
        assertThat(host.rqError()).isEqualTo(1);
        assertThat(host.rqTotal()).isZero();
    }

    @Test
    void withoutHostsThereIsNoHealthyHost() throws Exception {
        assertThat(ask(cluster(Optional.empty()))).isEqualTo("NO_HEALTHY_HOST retryable");
    }

    @Test
    void hostsAreAskedInTurn() throws Exception {
        Cluster cluster = cluster(
                Optional.empty(), request -> ScriptedUpstream.response(201), request -> ScriptedUpstream.response(202));
        assertThat(List.of(ask(cluster), ask(cluster), ask(cluster), ask(cluster)))
                .containsOnly("201 ok", "202 ok")
                .filteredOn("201 ok"::equals)
                .hasSize(2);
    }

    @Test
    void theBreakerRefusesBeforeAnythingElseAndTellsWhenToComeBack() throws Exception {
        Cluster cluster =
                cluster(Optional.of(Policies.consecutive(2).policy()), request -> ScriptedUpstream.response(503));
        assertThat(ask(cluster)).isEqualTo("503 ok");
        assertThat(ask(cluster)).isEqualTo("503 ok");
        assertThat(ask(cluster)).isEqualTo("BREAKER_OPEN 5");
        assertThat(cluster.snapshot().hosts().get(0).rqTotal()).isEqualTo(2);
        assertThat(cluster.snapshot().breakers().get(0).state()).isEqualTo(State.OPEN);
    }

    @Test
    void theBreakerClosesAfterSuccessfulProbes() throws Exception {
        int[] status = {500};
        Cluster cluster = cluster(
                Optional.of(Policies.consecutive(1).permitted(1).policy()),
                request -> ScriptedUpstream.response(status[0]));
        ask(cluster);
        clock.advanceMillis(5000);
        status[0] = 200;
        assertThat(ask(cluster)).isEqualTo("200 ok");
        assertThat(cluster.snapshot().breakers().get(0).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void terminationsCountAsFailures() throws Exception {
        Cluster cluster = cluster(Optional.of(Policies.consecutive(2).policy()), request -> ScriptedUpstream.CLOSE);
        assertThat(ask(cluster)).startsWith("CONNECTION_TERMINATION");
        assertThat(ask(cluster)).startsWith("CONNECTION_TERMINATION");
        assertThat(ask(cluster)).startsWith("BREAKER_OPEN");
    }

    @Test
    void aTimeoutIsAFailureAndAClientAbortIsNone() throws Exception {
        Cluster cluster = cluster(
                Optional.of(Policies.consecutive(1).permitted(1).policy()), request -> ScriptedUpstream.SILENCE);
        cancel(cluster, Kind.DOWNSTREAM_TERMINATION);
        assertThat(cluster.snapshot().breakers().get(0).state()).isEqualTo(State.CLOSED);
        cancel(cluster, Kind.RESPONSE_TIMEOUT);
        assertThat(cluster.snapshot().breakers().get(0).state()).isEqualTo(State.OPEN);
        assertThat(cluster.snapshot().hosts().get(0).rqTimeout()).isEqualTo(1);
        clock.advanceMillis(5000);
        cancel(cluster, Kind.DOWNSTREAM_TERMINATION);
        assertThat(cluster.snapshot().breakers().get(0).permittedProbes())
                .as("the probe's permit came back")
                .isEqualTo(1);
    }

    @Test
    void overflowIsNoOutcome() throws Exception {
        CircuitBreakers limits = new CircuitBreakers(
                List.of(new CircuitBreakers.Thresholds(RoutingPriority.DEFAULT, 1, 0, 1, 3, false)));
        Cluster cluster = cluster(limits, Optional.of(Policies.consecutive(1).policy()), request -> "");
        assertThat(ask(cluster)).isEqualTo("OVERFLOW retryable");
        assertThat(cluster.snapshot().breakers().get(0).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void whereEachHostHasABreakerTheOthersTakeOver() throws Exception {
        Cluster cluster = cluster(
                Optional.of(Policies.consecutive(1).perHost().policy()),
                request -> ScriptedUpstream.response(500),
                request -> ScriptedUpstream.response(200));
        ask(cluster);
        ask(cluster);
        for (int i = 0; i < 4; i++) {
            assertThat(ask(cluster)).isEqualTo("200 ok");
        }
        assertThat(cluster.snapshot().breakers())
                .extracting(BreakerSnapshot::state)
                .containsExactlyInAnyOrder(State.OPEN, State.CLOSED);
    }

    @Test
    void aForcedBreakerObeys() throws Exception {
        Cluster cluster =
                cluster(Optional.of(Policies.consecutive(1).policy()), request -> ScriptedUpstream.response(200));
        cluster.force(CircuitBreakerPolicy.Force.OPEN);
        assertThat(ask(cluster)).isEqualTo("BREAKER_OPEN 5");
        cluster.force(CircuitBreakerPolicy.Force.NONE);
        assertThat(ask(cluster)).isEqualTo("200 ok");
    }

    // -------------------------------------------------------------------------------------------------------------

    private String ask(Cluster cluster) throws Exception {
        Asking asking = new Asking();
        worker.loop().execute(() -> cluster.attempt(worker, asking, asking));
        return asking.outcome.get(10, TimeUnit.SECONDS);
    }

    /** Sends a request and gives up once it is on its way. */
    private void cancel(Cluster cluster, Kind why) throws Exception {
        Asking asking = new Asking();
        CompletableFuture<UpstreamAttempt> attempt = new CompletableFuture<>();
        worker.loop().execute(() -> attempt.complete(cluster.attempt(worker, asking, asking)));
        asking.sent.get(10, TimeUnit.SECONDS);
        worker.loop().submit(() -> attempt.getNow(ignored -> {}).cancel(why)).get(10, TimeUnit.SECONDS);
        assertThat(asking.outcome).isNotDone();
    }

    @SafeVarargs
    private Cluster cluster(Optional<CircuitBreakerPolicy> breaker, Function<String, String>... scripts)
            throws Exception {
        return cluster(new CircuitBreakers(List.of()), breaker, scripts);
    }

    @SafeVarargs
    private Cluster cluster(
            CircuitBreakers limits, Optional<CircuitBreakerPolicy> breaker, Function<String, String>... scripts)
            throws Exception {
        List<LbEndpoint> endpoints = new ArrayList<>();
        for (Function<String, String> script : scripts) {
            ScriptedUpstream upstream = new ScriptedUpstream(
                    group, NioServerSocketChannel.class, new InetSocketAddress("127.0.0.1", 0), script);
            upstreams.add(upstream);
            int port = ((InetSocketAddress) upstream.address()).getPort();
            Address address = new io.pillion.config.SocketAddress(
                    io.pillion.config.SocketAddress.Protocol.TCP, "127.0.0.1", port, false);
            endpoints.add(new LbEndpoint(new Endpoint(address, ""), HealthStatus.UNKNOWN, Optional.empty(), 1));
        }
        Clusters made = Clusters.of(
                List.of(config(endpoints, limits, breaker)),
                new ClusterFactoryContext(List.of(worker), group.next(), clock, ClusterObservers.NOOP));
        made.start().get(10, TimeUnit.SECONDS);
        clusters = Optional.of(made);
        return made.find("c").orElseThrow();
    }

    private static io.pillion.config.Cluster config(
            List<LbEndpoint> endpoints, CircuitBreakers limits, Optional<CircuitBreakerPolicy> breaker) {
        return new io.pillion.config.Cluster(
                "c",
                "",
                DiscoveryType.STATIC,
                Duration.ofSeconds(5),
                1 << 20,
                LbPolicy.ROUND_ROBIN,
                Optional.of(new ClusterLoadAssignment(
                        "c", List.of(new LocalityLbEndpoints(new Locality("", "", ""), endpoints)))),
                limits,
                Map.of(),
                Duration.ofSeconds(5),
                Optional.empty(),
                false,
                DnsLookupFamily.AUTO,
                new LeastRequestLbConfig(2),
                new CommonLbConfig(new Percent(50)),
                Optional.empty(),
                breaker);
    }

    /** One GET request; its outcome is a status and body, or a failure. */
    private static final class Asking implements UpstreamHandler, AttemptOptions {
        private final CompletableFuture<String> outcome = new CompletableFuture<>();
        private final CompletableFuture<Void> sent = new CompletableFuture<>();
        private final HeaderMap headers = new HeaderMap();
        private final StringBuilder body = new StringBuilder();
        private final StreamInfo streamInfo =
                new StreamInfo(new StreamInfo.Connection(1, new InetSocketAddress(0), new InetSocketAddress(0), "l"));

        @Override
        public RoutingPriority priority() {
            return RoutingPriority.DEFAULT;
        }

        @Override
        public StreamInfo streamInfo() {
            return streamInfo;
        }

        @Override
        public void onReady(UpstreamStream stream) {
            HeaderMap request = new HeaderMap();
            request.add(HeaderNames.AUTHORITY, "a");
            request.add(HeaderNames.PATH, "/");
            request.add(HeaderNames.METHOD, "GET");
            request.add(HeaderNames.SCHEME, "http");
            stream.sendHeaders(request, true);
            sent.complete(null);
        }

        @Override
        public HeaderMap responseHeaders() {
            return headers;
        }

        @Override
        public void onResponseHeaders(HeaderMap map, boolean endStream) {
            body.append(map.firstOr(HeaderNames.STATUS, "?")).append(' ');
            end(endStream);
        }

        @Override
        public void onResponseData(ByteBuf data, boolean endStream) {
            body.append(data.toString(java.nio.charset.StandardCharsets.ISO_8859_1));
            data.release();
            end(endStream);
        }

        @Override
        public void onResponseTrailers(HeaderMap trailers) {
            end(true);
        }

        private void end(boolean endStream) {
            if (endStream) {
                outcome.complete(body.toString());
            }
        }

        @Override
        public void onFailure(ProxyError error) {
            String detail = error.kind() == Kind.BREAKER_OPEN ? error.detail() : "";
            outcome.complete((error.kind() + (error.retryable() ? " retryable" : "") + " " + detail).trim());
        }

        @Override
        public void onWritabilityChanged(boolean writable) {}
    }
}
