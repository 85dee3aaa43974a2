package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pillion.config.ByteString;
import io.pillion.config.WasmLimits.Execution;
import io.pillion.wasm.abi.Capabilities;
import io.pillion.wasm.abi.PluginIdentity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped guests, each built by an official SDK, in both tiers. */
final class SdkGuestsTest {
    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    private WasmFilterFactory start(Execution tier, String wasm, String configuration) throws WasmPluginException {
        host.limits = TestHost.limits(tier, Duration.ofSeconds(10));
        return host.start(new PluginSpec(
                new PluginIdentity("guest", "", ""),
                ByteString.utf8(configuration),
                ByteString.EMPTY,
                TestHost.shipped(wasm),
                Map.of(),
                Capabilities.ALL,
                FailureMode.CLOSED,
                Duration.ofSeconds(1),
                false,
                0));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void rateLimitAnswers429OnceItsBucketIsEmpty(Execution tier) throws Exception {
        WasmFilterFactory filter = start(
                tier, "rate-limit/rate-limit.wasm", "{\"rules\": [{\"prefix\": \"/\", \"rate\": 1, \"burst\": 2}]}");
        int[] statuses = new int[4];
        TestStream last = null;
        for (int i = 0; i < statuses.length; i++) {
            last = host.stream(filter);
            last.exchange();
            statuses[i] = last.status();
        }
        assertThat(statuses).containsExactly(200, 200, 429, 429);
        assertThat(last).isNotNull();
        assertThat(last.responseHeaders.toString()).contains("content-type: text/plain");
        assertThat(last.events).contains("response data 'Too Many Requests' end");

        host.worker.advance(1_000);
        TestStream later = host.stream(filter);
        later.exchange();
        assertThat(later.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void refusesAConfigurationThatTheGuestRefuses(Execution tier) {
        assertThatThrownBy(() -> start(tier, "rate-limit/rate-limit.wasm", "no json"))
                .isInstanceOf(WasmPluginException.class)
                .hasMessageContaining("guest")
                .hasMessageContaining("proxy_on_configure");
        assertThat(host.log.lines).anyMatch(line -> line.startsWith("error wasm log: rate-limit: invalid"));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void canaryRouterMarksCanaryUsers(Execution tier) throws Exception {
        WasmFilterFactory filter = start(tier, "canary-router/canary-router.wasm", "{\"percent\": 0}");
        TestStream user = host.stream(filter, "x-canary-user", "1", "x-canary", "forged");
        user.exchange();
        TestStream other = host.stream(filter, "x-canary", "forged");
        other.exchange();

        assertThat(user.requestHeaders.toString()).contains("x-canary: v2").doesNotContain("forged");
        assertThat(other.requestHeaders.toString()).doesNotContain("x-canary:");
        assertThat(user.events).contains("clear route cache");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void addHeaderAddsHeaders(Execution tier) throws Exception {
        WasmFilterFactory filter = start(tier, "add-header/add-header.wasm", "> x-to-upstream: one\nx-to-client: two");
        TestStream stream = host.stream(filter);
        stream.exchange();

        assertThat(stream.requestHeaders.toString()).contains("x-to-upstream: one");
        assertThat(stream.responseHeaders.toString()).contains("x-to-client: two");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void headerAuthAsksAndThenAnswers(Execution tier) throws Exception {
        WasmFilterFactory filter = start(tier, "header-auth/header-auth.wasm", "{\"cluster\": \"auth\"}");
        TestStream allowed = host.stream(filter, "authorization", "token");
        allowed.chain.requestHeaders(true);
        TestStream forbidden = host.stream(filter, "authorization", "wrong");
        forbidden.chain.requestHeaders(true);
        TestStream anonymous = host.stream(filter);
        anonymous.exchange();

        assertThat(anonymous.status()).isEqualTo(403);
        assertThat(allowed.events).isEmpty();
        assertThat(host.worker.calls).hasSize(2);
        assertThat(host.worker.calls.get(0).request.headers().toString())
                .isEqualTo(":method: GET\n:path: /\n:authority: auth\nauthorization: token\n");
        assertThat(host.worker.calls.get(0).request.timeoutMillis()).isEqualTo(1000);

        host.worker.calls.get(1).answer("", ":status", "403");
        host.worker.calls.get(0).answer("", ":status", "200");
        assertThat(allowed.events).containsExactly("request headers end");
        assertThat(forbidden.status()).isEqualTo(403);
    }
}
