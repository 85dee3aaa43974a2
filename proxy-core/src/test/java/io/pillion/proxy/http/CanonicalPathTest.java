package io.pillion.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalPathTest {
    /** What Envoy 1.40 made of these paths. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "/a/b/../c, /a/c",
                "/a/..;/b, /b",
                "//a//b, //a//b",
                "/a/./b/., /a/b/",
                "/a/../../b, /b",
                "/%61%2e%2E/b, /a../b",
                "/a%2fb, /a%2fb",
                "/a\\b, /a/b",
                "/%7Ea%C3%A9, /~a%C3%A9",
                "/.., /",
                "/a/.., /",
                "/%2e%2e/x, /x",
                "/a//../b, /a/b",
                "/a%zz, /a%zz",
                "/a%2, /a%2",
                "'/{}\"<>`|^', /%7B%7D%22%3C%3E%60%7C%5E",
                "/a/%2e./b, /b",
                "/.../a, /.../a",
                "/a/..b/c, /a/..b/c",
            })
    void takesEnvoysForm(String path, String canonical) {
        CanonicalPath result = new CanonicalPath(path);
        assertThat(result.valid()).isTrue();
        assertThat(result.text()).isEqualTo(canonical);
    }

    @org.junit.jupiter.api.Test
    void anEscapedNulHasNone() {
        assertThat(new CanonicalPath("/a%00b").valid()).isFalse();
    }
}
