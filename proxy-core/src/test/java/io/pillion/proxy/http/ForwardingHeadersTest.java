package io.pillion.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForwardingHeadersTest {
    private final StreamInfo info = new StreamInfo(new StreamInfo.Connection(
            1, new InetSocketAddress("10.0.0.1", 5000), new InetSocketAddress("127.0.0.1", 80), "test"));
    private final HeaderMap headers = new HeaderMap();

    @Test
    void aSidecarLeavesForwardedForAndAddsProtoAndId() {
        headers.add("x-forwarded-for", "1.2.3.4");
        apply("");
        assertThat(headers.toString())
                .startsWith("x-forwarded-for: 1.2.3.4\nx-forwarded-proto: http\nx-request-id: ")
                .matches("(?s).*x-request-id: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n");
        assertThat(client()).isEqualTo("1.2.3.4");
    }

    @Test
    void anEdgeAppendsItsPeerAndTrustsNobody() {
        headers.add("x-forwarded-for", "1.2.3.4");
        headers.add("x-forwarded-proto", "https");
        headers.add("x-request-id", "theirs");
        headers.add("x-envoy-retry-on", "5xx");
        headers.add("x-envoy-decorator-operation", "x");
        headers.add("x-envoy-internal", "true");
        headers.add("x-envoy-other", "1");
        apply("use_remote_address: true\nvia: me");
        assertThat(headers.toString().replaceAll("id: .*", "id: "))
                .isEqualTo("x-forwarded-for: 1.2.3.4,10.0.0.1\nx-forwarded-proto: http\nx-request-id: \n"
                        + "x-envoy-other: 1\nvia: me\nx-envoy-external-address: 10.0.0.1\n");
        assertThat(headers.toString()).doesNotContain("theirs");
        assertThat(client()).isEqualTo("10.0.0.1");
    }

    @Test
    void aClientWithoutACertificateCannotForwardOne() {
        headers.add("x-forwarded-client-cert", "Hash=0");
        apply("");
        assertThat(headers.toString()).doesNotContain("cert");
    }

    @Test
    void aTrustedHopNamesTheClient() {
        headers.add("x-forwarded-for", "1.1.1.1, 2.2.2.2");
        apply("use_remote_address: true\nxff_num_trusted_hops: 1\nskip_xff_append: true");
        assertThat(headers.toString()).contains("x-forwarded-for: 1.1.1.1, 2.2.2.2\n");
        assertThat(client()).isEqualTo("2.2.2.2");
    }

    @Test
    void aConfiguredPeerIsInternalAndKeepsWhatItAsks() {
        headers.add("x-envoy-retry-on", "5xx");
        apply(
                "use_remote_address: true\ninternal_address_config: {cidr_ranges: [{address_prefix: 10.0.0.0, prefix_len: 8}]}");
        assertThat(headers.toString()).contains("x-envoy-retry-on: 5xx\n").contains("x-envoy-internal: true\n");
        assertThat(headers.toString()).doesNotContain("external");
    }

    @Test
    void aPreservedIdStays() {
        headers.add("x-request-id", "theirs");
        apply("use_remote_address: true\npreserve_external_request_id: true");
        assertThat(headers.toString()).contains("x-request-id: theirs\n");
    }

    @Test
    void noIdIsMadeWhereNoneIsWanted() {
        apply("generate_request_id: false");
        assertThat(headers).hasToString("x-forwarded-proto: http\n");
    }

    private void apply(String fields) {
        new ForwardingHeaders(TestConfig.manager(fields))
                .apply(headers, info, false, new RequestIds(new SplittableRandom(1)));
    }

    private String client() {
        return NetUtil.toAddressString(((InetSocketAddress) info.downstreamRemote()).getAddress());
    }
}
