package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.PillionServer;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import io.pillion.support.Yaml;
import org.junit.jupiter.api.Test;

/** The administration pages of a proxy that has served a request. */
class AdminTest {
    @Test
    void pagesShowTheProxyThatServes() {
        try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("fine"));
                PillionServer pillion = start(upstream)) {
            assertThat(RawClient.get(pillion.port("ingress"), "/").body()).isEqualTo("fine");
            assertThat(page(pillion, "/ready")).contains("LIVE");
            assertThat(page(pillion, "/stats")).contains("cluster.service.upstream_rq_total: 1");
            assertThat(page(pillion, "/stats/prometheus"))
                    .containsPattern("envoy_cluster_upstream_rq\\{[^}]*envoy_cluster_name=\"service\"[^}]*} 1");
            assertThat(page(pillion, "/clusters")).contains("service::127.0.0.1:" + upstream.port() + "::");
            assertThat(page(pillion, "/listeners")).contains("ingress::127.0.0.1:" + pillion.port("ingress"));
            assertThat(page(pillion, "/config_dump")).contains("local_route");
        }
    }

    @Test
    void whatChangesTheProxyMustBePosted() {
        try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("fine"));
                PillionServer pillion = start(upstream)) {
            for (String path : new String[] {"/logging", "/runtime_modify", "/drain_listeners", "/quitquitquit"}) {
                assertThat(RawClient.get(pillion.adminPort(), path).status())
                        .as(path)
                        .isEqualTo(405);
            }
            Response logging = RawClient.once(pillion.adminPort(), RawClient.request("POST", "/logging", ""));
            assertThat(logging.status()).isEqualTo(200);
        }
    }

    private static PillionServer start(RawUpstream upstream) {
        return PillionServer.start(new Yaml().text().replace("UPSTREAM_PORT", String.valueOf(upstream.port())));
    }

    private static String page(PillionServer pillion, String path) {
        Response response = RawClient.get(pillion.adminPort(), path);
        assertThat(response.status()).as(path).isEqualTo(200);
        return response.body();
    }
}
