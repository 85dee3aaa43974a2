package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.config.HttpProtocolOptions.HeadersWithUnderscoresAction;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of what Envoy made of a message's bytes. */
final class Http1Cases {
    private static final Http1Options D = Http1Options.DEFAULTS;

    private Http1Cases() {}

    /** One case: its name and its lines, by key. */
    record Case(String name, Map<String, List<String>> lines) {
        List<String> all(String key) {
            return lines.getOrDefault(key, List.of());
        }

        String one(String key) {
            List<String> all = all(key);
            return all.isEmpty() ? "" : all.get(0);
        }

        byte[] bytes(String key) {
            return unescape(one(key));
        }

        Http1Options options() {
            return Http1Cases.options(one("options"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> read(String resource) {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = Http1Cases.class.getResourceAsStream("/http1/" + resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("== ")) {
                    cases.add(new Case(line.substring(3), new HashMap<>()));
                } else if (!line.startsWith("#") && line.contains(": ")) {
                    int colon = line.indexOf(": ");
                    cases.get(cases.size() - 1)
                            .lines()
                            .computeIfAbsent(line.substring(0, colon), key -> new ArrayList<>())
                            .add(line.substring(colon + 2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    /** The listener or cluster of a case: Envoy's options, by the names that the tables use. */
    static Http1Options options(String name) {
        return switch (name) {
            case "http10" -> with(true, "", false, false, true);
            case "http10host" -> with(true, "fallback.test", false, false, true);
            case "trailers" -> with(false, "", true, false, true);
            case "chunked_length" -> with(false, "", false, true, true);
            case "no_absolute" -> with(false, "", false, false, false);
            case "underscores_reject" -> with(HeadersWithUnderscoresAction.REJECT_REQUEST, D.maxHeadersCount());
            case "underscores_drop" -> with(HeadersWithUnderscoresAction.DROP_HEADER, D.maxHeadersCount());
            case "headers5" -> with(HeadersWithUnderscoresAction.ALLOW, 5);
            default -> D;
        };
    }

    private static Http1Options with(
            boolean http10, String host, boolean trailers, boolean chunkedLength, boolean absoluteUrl) {
        return new Http1Options(
                D.maxHeadersCount(),
                D.maxHeadersBytes(),
                D.headersWithUnderscores(),
                absoluteUrl,
                http10,
                host,
                trailers,
                chunkedLength);
    }

    private static Http1Options with(HeadersWithUnderscoresAction action, int count) {
        return new Http1Options(count, D.maxHeadersBytes(), action, true, false, "", false, false);
    }

    static ByteBuf buffer(byte[] bytes) {
        return Unpooled.wrappedBuffer(bytes);
    }

    static byte[] unescape(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.write(c);
                continue;
            }
            char kind = text.charAt(at++);
            if (kind == 'x') {
                out.write(Integer.parseInt(text.substring(at, at + 2), 16));
                at += 2;
            } else if (kind == '{') {
                int end = closing(text, at);
                int colon = text.indexOf(':', at);
                byte[] unit = unescape(text.substring(colon + 1, end));
                out.writeBytes(repeat(unit, Integer.parseInt(text.substring(at, colon))));
                at = end + 1;
            } else {
                out.write("\r\n\t\\".charAt("rnt\\".indexOf(kind)));
            }
        }
        return out.toByteArray();
    }

    private static int closing(String text, int from) {
        int depth = 1;
        int at = from;
        while (true) {
            if (text.startsWith("\\{", at)) {
                depth++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
            at++;
        }
    }

    private static byte[] repeat(byte[] unit, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }
}
