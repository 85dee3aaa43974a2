package io.pillion.proxy.router;

import io.pillion.config.HeaderValueOption;
import io.pillion.config.HeaderValueOption.HeaderAppendAction;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.proxy.format.Format;
import io.pillion.proxy.format.FormatSource;
import io.pillion.proxy.format.TextBuffer;
import java.util.List;

/**
 * The headers that one level of the configuration removes and adds, compiled. Immutable.
 *
 * <p>Removals come first; then all values are formed from what the headers are at that point; then those that
 * overwrite are set (a header that Envoy keeps one of stays in its place, any other goes to the end), then the others
 * are added: Envoy's order.
 */
final class HeaderMutation {
    private final HeaderName[] removals;
    private final Addition[] additions;

    private record Addition(
            HeaderName name, Format value, HeaderAppendAction action, boolean keepEmpty, boolean inline) {
        boolean overwrites() {
            return action == HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD
                    || action == HeaderAppendAction.OVERWRITE_IF_EXISTS;
        }

        boolean applies(HeaderMap headers) {
            return switch (action) {
                case ADD_IF_ABSENT -> !headers.contains(name);
                case OVERWRITE_IF_EXISTS -> headers.contains(name);
                default -> true;
            };
        }
    }

    private HeaderMutation(HeaderName[] removals, Addition[] additions) {
        this.removals = removals;
        this.additions = additions;
    }

    /**
     * Compiles one level.
     *
     * @throws IllegalArgumentException where a value is no format, or the header must not be changed
     */
    static HeaderMutation compile(List<HeaderValueOption> toAdd, List<String> toRemove) {
        HeaderName[] removals = toRemove.stream().map(HeaderMutation::removable).toArray(HeaderName[]::new);
        Addition[] additions = toAdd.stream().map(HeaderMutation::addition).toArray(Addition[]::new);
        return new HeaderMutation(removals, additions);
    }

    private static HeaderName removable(String name) {
        if (name.startsWith(":") || name.equalsIgnoreCase("host")) {
            throw new IllegalArgumentException(":-prefixed or host headers may not be removed");
        }
        return HeaderName.of(name);
    }

    private static Addition addition(HeaderValueOption option) {
        String key = option.header().key();
        if (key.startsWith(":") || key.equalsIgnoreCase("host")) {
            throw new IllegalArgumentException(":-prefixed or host headers may not be modified");
        }
        HeaderName name = HeaderName.of(key);
        return new Addition(
                name,
                Format.headerValue(option.header().value()),
                option.appendAction(),
                option.keepEmptyValue(),
                InlineHeaders.contains(name));
    }

    boolean isEmpty() {
        return removals.length + additions.length == 0;
    }

    /** Changes {@code headers}; {@code text} is scratch space. */
    void apply(HeaderMap headers, FormatSource source, TextBuffer text) {
        for (HeaderName name : removals) {
            headers.remove(name);
        }
        if (additions.length > 0) {
            add(headers, source, text);
        }
    }

    private void add(HeaderMap headers, FormatSource source, TextBuffer text) {
        text.clear();
        int[] ends = new int[additions.length];
        boolean[] applies = new boolean[additions.length];
        int start = 0;
        for (int i = 0; i < additions.length; i++) {
            additions[i].value.write(source, text);
            ends[i] = text.length();
            applies[i] = (ends[i] > start || additions[i].keepEmpty) && additions[i].applies(headers);
            start = ends[i];
        }
        addAll(headers, text, ends, applies, true);
        addAll(headers, text, ends, applies, false);
    }

    private void addAll(HeaderMap headers, TextBuffer text, int[] ends, boolean[] applies, boolean overwriting) {
        int start = 0;
        for (int i = 0; i < additions.length; i++) {
            Addition addition = additions[i];
            int length = ends[i] - start;
            if (applies[i] && addition.overwrites() == overwriting) {
                put(headers, addition, text, start, length);
            }
            start = ends[i];
        }
    }

    private static void put(HeaderMap headers, Addition addition, TextBuffer text, int start, int length) {
        if (addition.overwrites() && !addition.inline) {
            headers.remove(addition.name);
            headers.add(addition.name, text.bytes(), start, length);
            return;
        }
        if (addition.overwrites()) {
            headers.set(addition.name, text.bytes(), start, length);
            return;
        }
        int i = addition.inline ? headers.indexOf(addition.name) : -1;
        if (i < 0) {
            headers.add(addition.name, text.bytes(), start, length);
        } else {
            String added = new String(text.bytes(), start, length, java.nio.charset.StandardCharsets.ISO_8859_1);
            headers.setValue(i, headers.value(i) + "," + added);
        }
    }
}
