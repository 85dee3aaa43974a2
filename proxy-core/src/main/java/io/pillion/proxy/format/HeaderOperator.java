package io.pillion.proxy.format;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The first value of a header, or of another one where that is absent: {@code REQ(X?Y)}. */
final class HeaderOperator implements Operator {
    private final HeaderName main;
    private final @Nullable HeaderName alternative;
    private final Function<FormatSource, HeaderMap> headers;

    private HeaderOperator(
            HeaderName main, @Nullable HeaderName alternative, Function<FormatSource, HeaderMap> headers) {
        this.main = main;
        this.alternative = alternative;
        this.headers = headers;
    }

    static HeaderOperator parse(String argument, Function<FormatSource, HeaderMap> headers) {
        int mark = argument.indexOf('?');
        if (mark < 0) {
            return new HeaderOperator(HeaderName.of(argument), null, headers);
        }
        String other = argument.substring(mark + 1);
        if (other.indexOf('?') >= 0) {
            throw new IllegalArgumentException("More than 1 alternative header specified in token: " + argument);
        }
        return new HeaderOperator(
                HeaderName.of(argument.substring(0, mark)), other.isEmpty() ? null : HeaderName.of(other), headers);
    }

    @Override
    public boolean write(FormatSource source, TextBuffer out) {
        HeaderMap map = headers.apply(source);
        int i = map.indexOf(main);
        HeaderName other = alternative;
        if (i < 0 && other != null) {
            i = map.indexOf(other);
        }
        if (i < 0) {
            return false;
        }
        out.append(map.block(), map.valueStart(i), map.valueLength(i));
        return true;
    }
}
