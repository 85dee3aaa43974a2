package io.pillion.proxy.router;

import io.pillion.config.HashPolicy;
import io.pillion.config.RegexMatchAndSubstitute;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.proxy.format.AddressText;
import io.pillion.proxy.format.TextBuffer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The hash of a request by a route's hash policies, as Envoy computes it. Immutable. */
final class RequestHash {
    private final List<Policy> policies;

    private record Policy(Part part, boolean terminal) {}

    /** One policy's contribution: finds the texts that it hashes; none where the request has no such part. */
    private interface Part {
        List<String> texts(RouteContext context);
    }

    RequestHash(List<HashPolicy> config) {
        policies = config.stream()
                .map(policy -> new Policy(policy.policySpecifier().accept(new Compiler()), policy.terminal()))
                .toList();
    }

    /** Leaves the hash in the context; false where no policy finds anything in the request. */
    boolean compute(RouteContext context) {
        boolean found = false;
        long hash = 0;
        for (Policy policy : policies) {
            List<String> texts = policy.part.texts(context);
            if (!texts.isEmpty()) {
                hash = Long.rotateLeft(hash, 1) ^ hash(texts);
                found = true;
            }
            if (found && policy.terminal) {
                break;
            }
        }
        context.hash(hash);
        return found;
    }

    private static long hash(List<String> texts) {
        long hash = 0;
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            hash = XxHash64.hash(bytes, 0, bytes.length, hash);
        }
        return hash;
    }

    private static final class Compiler implements HashPolicy.PolicySpecifier.Visitor<Part> {
        @Override
        public Part header(HashPolicy.Header header) {
            HeaderName name = HeaderName.of(header.headerName());
            Optional<RegexMatchAndSubstitute> rewrite = header.regexRewrite();
            return context -> {
                List<String> values = values(context.headers(), name);
                rewrite.ifPresent(config -> values.replaceAll(value -> PathRewrite.substitute(config, value)));
                Collections.sort(values);
                return values;
            };
        }

        // The cookie that a policy with a lifetime makes is for load balancing by hash; a weighted choice makes none.
        @Override
        public Part cookie(HashPolicy.Cookie cookie) {
            return context -> cookieValue(context.headers(), cookie.name());
        }

        @Override
        public Part connectionProperties(HashPolicy.ConnectionProperties properties) {
            return context -> properties.sourceIp() ? sourceIp(context.info().downstreamRemote()) : List.of();
        }

        @Override
        public Part queryParameter(HashPolicy.QueryParameter parameter) {
            Texts name = Texts.of(parameter.name(), false);
            return context -> {
                RequestPath path = new RequestPath();
                path.set(context.headers());
                return path.findParameter(name) ? List.of(path.foundText()) : List.of();
            };
        }
    }

    private static List<String> values(HeaderMap headers, HeaderName name) {
        List<String> values = new ArrayList<>();
        for (int i = headers.indexOf(name); i >= 0; i = headers.indexOf(name, i + 1)) {
            values.add(headers.value(i));
        }
        return values;
    }

    private static List<String> cookieValue(HeaderMap headers, String name) {
        for (String line : values(headers, HeaderName.of("cookie"))) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return unquoted(pair.substring(equals + 1).strip());
                }
            }
        }
        return List.of();
    }

    private static List<String> unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        String bare = quoted ? value.substring(1, value.length() - 1) : value;
        return bare.isEmpty() ? List.of() : List.of(bare);
    }

    private static List<String> sourceIp(SocketAddress address) {
        if (!(address instanceof InetSocketAddress)) {
            return List.of();
        }
        TextBuffer text = new TextBuffer(48);
        AddressText.writeWithoutPort(address, text);
        return List.of(text.toString());
    }
}
