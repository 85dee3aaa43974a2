package io.pillion.proxy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.filter.HeaderMap;
import org.junit.jupiter.api.Test;

class RedirectLocationTest {
    @Test
    void keepsWhatIsNotGiven() {
        assertThat(new RedirectLocation("", "", 0, "", false).of(request("h:81", "/a?b")))
                .isEqualTo("http://h:81/a?b");
        assertThat(new RedirectLocation("https", "", 0, "", false).of(request("h:81", "/a")))
                .isEqualTo("https://h:81/a");
    }

    @Test
    void aDefaultPortGoesWithItsScheme() {
        assertThat(new RedirectLocation("https", "", 0, "", false).of(request("h:80", "/a")))
                .isEqualTo("https://h/a");
        assertThat(new RedirectLocation("https", "", 0, "", false).of(request("[::1]:80", "/")))
                .isEqualTo("https://[::1]/");
        assertThat(new RedirectLocation("", "", 0, "", false).of(request("h:80", "/a")))
                .isEqualTo("http://h:80/a");
    }

    @Test
    void aNewPortReplacesTheOldOne() {
        assertThat(new RedirectLocation("", "", 8443, "", false).of(request("h:80", "/a")))
                .isEqualTo("http://h:8443/a");
        assertThat(new RedirectLocation("", "o", 8443, "", false).of(request("h:80", "/a")))
                .isEqualTo("http://o:8443/a");
    }

    @Test
    void theQueryStaysUnlessItIsStrippedOrReplaced() {
        assertThat(new RedirectLocation("", "", 0, "/n", false).of(request("h", "/a?b")))
                .isEqualTo("http://h/n?b");
        assertThat(new RedirectLocation("", "", 0, "/n", true).of(request("h", "/a?b")))
                .isEqualTo("http://h/n");
        assertThat(new RedirectLocation("", "", 0, "/n?x", true).of(request("h", "/a?b")))
                .isEqualTo("http://h/n?x");
    }

    private static HeaderMap request(String host, String path) {
        return Requests.headers(host, path, "x-forwarded-proto", "http");
    }
}
