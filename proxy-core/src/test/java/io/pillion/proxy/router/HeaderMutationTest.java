package io.pillion.proxy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pillion.config.HeaderValue;
import io.pillion.config.HeaderValueOption;
import io.pillion.config.HeaderValueOption.HeaderAppendAction;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.format.FormatSource;
import io.pillion.proxy.format.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderMutationTest {
    private final HeaderMap headers = new HeaderMap();

    @Test
    void removesBeforeItAddsAndOverwritesBeforeItAppends() {
        headers.add("x-gone", "1");
        headers.add("x-old", "1");
        headers.add("x-old", "2");
        apply(
                List.of("x-gone"),
                option("x-new", "a", HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD),
                option("x-old", "b", HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD),
                option("x-gone", "c", HeaderAppendAction.ADD_IF_ABSENT));
        assertThat(headers).hasToString("x-old: b\nx-new: a\nx-gone: c\n");
    }

    @Test
    void aHeaderThatEnvoyKeepsOneOfIsJoinedAndKeepsItsPlace() {
        headers.add("user-agent", "ua");
        headers.add("x-a", "1");
        apply(
                List.of(),
                option("user-agent", "two", HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD),
                option("x-a", "2", HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD));
        assertThat(headers).hasToString("user-agent: ua,two\nx-a: 1\nx-a: 2\n");
        apply(List.of(), option("user-agent", "new", HeaderAppendAction.OVERWRITE_IF_EXISTS));
        assertThat(headers).hasToString("user-agent: new\nx-a: 1\nx-a: 2\n");
    }

    @Test
    void everyValueIsFormedFromTheHeadersAsTheyCame() {
        headers.add(":path", "/p");
        headers.add("x-a", "1");
        apply(
                List.of(),
                option("x-a", "%REQ(:PATH)%", HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD),
                option("x-b", "%REQ(X-A)%", HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD));
        assertThat(headers).hasToString(":path: /p\nx-a: /p\nx-b: 1\n");
    }

    @Test
    void anEmptyValueIsNotAddedUnlessItIsToBeKept() {
        apply(
                List.of(),
                option("x-a", "%REQ(NONE)%", HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD),
                new HeaderValueOption(
                        new HeaderValue("x-b", ""),
                        Optional.empty(),
                        HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD,
                        true));
        assertThat(headers).hasToString("x-b: \n");
    }

    @Test
    void overwriteIfExistsAddsNothing() {
        apply(List.of(), option("x-a", "1", HeaderAppendAction.OVERWRITE_IF_EXISTS));
        assertThat(headers.size()).isZero();
    }

    @Test
    void pseudoHeadersAndHostStay() {
        assertThatThrownBy(() -> HeaderMutation.compile(List.of(), List.of("Host")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeaderMutation.compile(List.of(), List.of(":path")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void apply(List<String> toRemove, HeaderValueOption... toAdd) {
        HeaderMutation mutation = HeaderMutation.compile(new ArrayList<>(List.of(toAdd)), toRemove);
        mutation.apply(headers, new Source(), new TextBuffer(8));
    }

    private static HeaderValueOption option(String name, String value, HeaderAppendAction action) {
        return new HeaderValueOption(new HeaderValue(name, value), Optional.empty(), action, false);
    }

    private final class Source implements FormatSource {
        @Override
        public HeaderMap requestHeaders() {
            return headers;
        }

        @Override
        public HeaderMap responseHeaders() {
            return headers;
        }

        @Override
        public HeaderMap responseTrailers() {
            return headers;
        }

        @Override
        public StreamInfo streamInfo() {
            return Requests.context(headers).info();
        }
    }
}
