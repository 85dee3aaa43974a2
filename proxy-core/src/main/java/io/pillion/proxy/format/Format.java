package io.pillion.proxy.format;

import io.pillion.config.SubstitutionFormatString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with {@code %COMMAND%} operators, compiled once and written many times. Immutable.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/observability/access_log/usage">Envoy's
 *     command operators</a>
 */
public final class Format {
    /** Envoy's default access log line, line feed included. */
    public static final String DEFAULT_ACCESS_LOG = "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%"
            + " %PROTOCOL%\" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION%"
            + " %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\" \"%REQ(USER-AGENT)%\""
            + " \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\" \"%UPSTREAM_HOST%\"\n";

    private final Operator[] operators;
    private final String absent;

    private Format(List<Operator> operators, String absent) {
        this.operators = operators.toArray(new Operator[0]);
        this.absent = absent;
    }

    /**
     * Compiles the format of an access log, where an absent value reads {@code -}.
     *
     * @throws IllegalArgumentException where {@code text} is no format; the message says why
     */
    public static Format accessLog(String text) {
        return new Format(compile(text), "-");
    }

    /**
     * Compiles the format of an access log, or Envoy's default one.
     *
     * @throws IllegalArgumentException where it is no format
     * @throws IOException where it is in a file that cannot be read
     */
    public static Format accessLog(SubstitutionFormatString format) throws IOException {
        return new Format(compile(format.text()), format.omitEmptyValues() ? "" : "-");
    }

    /**
     * Compiles the value of a header, where an absent value is left out.
     *
     * @throws IllegalArgumentException where {@code text} is no format
     */
    public static Format headerValue(String text) {
        return new Format(compile(text), "");
    }

    /** Why the text is no format; empty where it is one. */
    public static Optional<String> problem(String text) {
        try {
            compile(text);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private static List<Operator> compile(String text) {
        List<Operator> operators = new ArrayList<>();
        FormatParser parser = new FormatParser(text);
        while (parser.hasNext()) {
            operators.add(parser.next());
        }
        return operators;
    }

    /** Appends the text for one stream. */
    public void write(FormatSource source, TextBuffer out) {
        for (Operator operator : operators) {
            if (!operator.write(source, out)) {
                out.append(absent);
            }
        }
    }

    /** Whether the text is the same for every stream. */
    public boolean constant() {
        for (Operator operator : operators) {
            if (!(operator instanceof LiteralOperator)) {
                return false;
            }
        }
        return true;
    }
}
