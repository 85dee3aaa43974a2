package io.pillion.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.CircuitBreakers.Thresholds;
import io.pillion.config.RoutingPriority;
import io.pillion.proxy.error.ProxyError.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    private PoolFixture fixture = new PoolFixture();

    @AfterEach
    void nothingIsLeft() {
        fixture.finish();
        assertThat(fixture.observer.of("cx_active")).isZero();
        assertThat(fixture.observer.of("rq_active")).isZero();
        assertThat(fixture.observer.of("rq_pending_active")).isZero();
        assertThat(fixture.resources.connections().current()).isZero();
        assertThat(fixture.resources.requests().current()).isZero();
        assertThat(fixture.resources.pendingRequests().current()).isZero();
    }

    @Test
    void aRequestWaitsForItsConnectionAndTheNextOneReusesIt() {
        RecordingHandler first = fixture.acquire();
        assertThat(first.heard).isEmpty();
        fixture.connector.succeed(0);
        first.get();
        assertThat(fixture.sent(0)).startsWith("GET / HTTP/1.1\r\nhost: a\r\n");
        fixture.respond(0, PoolFixture.OK);
        assertThat(first.heard).containsExactly("ready", "200", "'ok' end");
        RecordingHandler second = fixture.acquire();
        assertThat(second.heard).containsExactly("ready");
        assertThat(fixture.connector.attempts()).isEqualTo(1);
        assertThat(fixture.observer.of("rq_total")).isEqualTo(2);
        assertThat(fixture.observer.of("rq_pending_total")).isEqualTo(1);
        second.stream().reset();
    }

    @Test
    void theConnectionThatBecameIdleLastIsTakenFirst() {
        RecordingHandler a = fixture.acquireConnected();
        RecordingHandler b = fixture.acquireConnected();
        a.get();
        b.get();
        fixture.respond(1, PoolFixture.OK);
        fixture.respond(0, PoolFixture.OK);
        fixture.sent(0);
        RecordingHandler c = fixture.acquire();
        c.get();
        assertThat(fixture.sent(0)).startsWith("GET");
        c.stream().reset();
    }

    @Test
    void oneConnectionIsMadePerWaitingRequest() {
        RecordingHandler first = fixture.acquire();
        RecordingHandler second = fixture.acquire();
        assertThat(fixture.connector.attempts()).isEqualTo(2);
        fixture.connector.succeed(1);
        assertThat(first.heard).as("first come, first served").containsExactly("ready");
        first.get();
        fixture.respond(1, PoolFixture.OK);
        assertThat(second.heard).containsExactly("ready");
        second.stream().reset();
        fixture.connector.succeed(0);
        assertThat(fixture.observer.of("cx_total")).isEqualTo(2);
    }

    @Test
    void beyondMaxConnectionsARequestWaitsForOneOfThem() {
        fixture = new PoolFixture(1, 10, 10);
        RecordingHandler first = fixture.acquireConnected();
        RecordingHandler second = fixture.acquire();
        assertThat(fixture.connector.attempts()).isEqualTo(1);
        assertThat(fixture.observer.of("cx_overflow")).isEqualTo(1);
        first.get();
        fixture.respond(0, PoolFixture.OK);
        assertThat(second.heard).containsExactly("ready");
        second.stream().reset();
    }

    @Test
    void aPoolWithoutConnectionsMayAlwaysMakeOne() {
        ResourceManager full = new ResourceManager(new Thresholds(RoutingPriority.DEFAULT, 0, 10, 10, 3, false));
        fixture = new PoolFixture(full, 0);
        RecordingHandler handler = fixture.acquireConnected();
        assertThat(handler.heard).containsExactly("ready");
        assertThat(fixture.observer.of("cx_overflow")).isEqualTo(1);
        handler.stream().reset();
    }

    @Test
    void beyondMaxPendingRequestsARequestIsRefused() {
        fixture = new PoolFixture(1024, 1, 1024);
        RecordingHandler waiting = fixture.acquire();
        RecordingHandler refused = fixture.acquire();
        assertThat(refused.heard).containsExactly("OVERFLOW");
        assertThat(fixture.observer.of("rq_pending_overflow")).isEqualTo(1);
        fixture.pool.cancel(waiting);
        assertThat(fixture.observer.of("rq_cancelled")).isEqualTo(1);
        fixture.connector.succeed(0);
        assertThat(waiting.heard).isEmpty();
        assertThat(fixture.acquire().heard).as("the connection was kept").containsExactly("ready");
        fixture.pool.close();
    }

    @Test
    void beyondMaxRequestsAReadyConnectionDoesNotHelp() {
        fixture = new PoolFixture(1024, 1024, 1);
        RecordingHandler first = fixture.acquireConnected();
        RecordingHandler second = fixture.acquireConnected();
        assertThat(second.heard).containsExactly("OVERFLOW");
        assertThat(fixture.observer.of("rq_active_overflow")).isEqualTo(1);
        first.get();
        fixture.respond(0, PoolFixture.OK);
        RecordingHandler third = fixture.acquire();
        assertThat(third.heard).containsExactly("ready");
        third.stream().reset();
    }

    @Test
    void everythingThatWaitsFailsWhenAConnectFails() {
        RecordingHandler first = fixture.acquire();
        RecordingHandler second = fixture.acquire();
        fixture.connector.fail(0, "refused");
        assertThat(first.heard).containsExactly("CONNECT_FAILURE");
        assertThat(second.heard).containsExactly("CONNECT_FAILURE");
        assertThat(first.error.orElseThrow().retryable()).isTrue();
        assertThat(first.error.orElseThrow().detail()).isEqualTo("refused");
        assertThat(fixture.observer.of("cx_connect_fail")).isEqualTo(1);
        assertThat(fixture.observer.of("rq_pending_failure_eject")).isEqualTo(2);
        fixture.connector.fail(1, "refused");
    }

    @Test
    void aConnectThatTakesTooLongIsGivenUp() {
        RecordingHandler handler = fixture.acquire();
        fixture.advance(4900);
        assertThat(handler.heard).isEmpty();
        fixture.advance(200);
        assertThat(handler.heard).containsExactly("CONNECT_TIMEOUT");
        assertThat(fixture.open(0)).isFalse();
        assertThat(fixture.observer.of("cx_connect_timeout")).isEqualTo(1);
        assertThat(fixture.observer.of("cx_connect_fail")).isEqualTo(1);
    }

    @Test
    void anIdleConnectionClosesAfterTheIdleTimeout() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.advance(20_000);
        fixture.respond(0, PoolFixture.OK);
        fixture.advance(7900);
        assertThat(fixture.open(0)).isTrue();
        fixture.advance(1200);
        assertThat(fixture.open(0)).isFalse();
        assertThat(fixture.observer.of("cx_idle_timeout")).isEqualTo(1);
        assertThat(fixture.observer.of("cx_destroy_local")).isEqualTo(1);
    }

    @Test
    void anIdleConnectionThatTheUpstreamClosesIsForgotten() {
        RecordingHandler handler = fixture.acquireConnected();
        handler.get();
        fixture.respond(0, PoolFixture.OK);
        fixture.hangUp(0);
        assertThat(fixture.observer.of("cx_destroy_remote")).isEqualTo(1);
        assertThat(fixture.observer.of("cx_active")).isZero();
        RecordingHandler next = fixture.acquireConnected();
        assertThat(fixture.connector.attempts()).isEqualTo(2);
        next.stream().reset();
    }

    @Test
    void aConnectionCarriesNoMoreRequestsThanItMay() {
        fixture = new PoolFixture(new ResourceManager(new Thresholds(RoutingPriority.DEFAULT, 9, 9, 9, 3, false)), 2);
        RecordingHandler first = fixture.acquireConnected();
        first.get();
        fixture.respond(0, PoolFixture.OK);
        RecordingHandler second = fixture.acquire();
        second.get();
        fixture.respond(0, PoolFixture.OK);
        assertThat(second.heard).containsExactly("ready", "200", "'ok' end");
        assertThat(fixture.open(0)).isFalse();
        assertThat(fixture.observer.of("cx_max_requests")).isEqualTo(1);
    }

    @Test
    void aDrainedPoolClosesIdleConnectionsAtOnceAndBusyOnesWhenTheyAreDone() {
        RecordingHandler idle = fixture.acquireConnected();
        RecordingHandler busy = fixture.acquireConnected();
        idle.get();
        busy.get();
        fixture.respond(0, PoolFixture.OK);
        fixture.pool.drain();
        assertThat(fixture.open(0)).isFalse();
        assertThat(fixture.open(1)).isTrue();
        fixture.respond(1, PoolFixture.OK);
        assertThat(busy.heard).containsExactly("ready", "200", "'ok' end");
        assertThat(fixture.open(1)).isFalse();
    }

    @Test
    void aClosedPoolFailsWhatIsUnderWay() {
        RecordingHandler busy = fixture.acquireConnected();
        busy.get();
        fixture.pool.close();
        assertThat(fixture.open(0)).isFalse();
        assertThat(busy.error.orElseThrow().kind()).isEqualTo(Kind.CONNECTION_TERMINATION);
    }

    @Test
    void whatTheHandlerStartsAtTheEndOfItsResponseUsesTheSameConnection() {
        RecordingHandler next = new RecordingHandler();
        RecordingHandler first = fixture.acquireConnected();
        first.onEnd = () -> fixture.pool.acquire(next);
        first.get();
        fixture.respond(0, PoolFixture.OK);
        assertThat(next.heard).containsExactly("ready");
        next.stream().reset();
    }
}
