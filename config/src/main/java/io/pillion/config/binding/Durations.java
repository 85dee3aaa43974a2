package io.pillion.config.binding;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as proto3 JSON writes them: seconds with up to nine decimals and an {@code s}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(-?)(\\d{1,12})(?:\\.(\\d{1,9}))?s");
    static final long MAX_SECONDS = 315_576_000_000L;

    private Durations() {}

    /** The duration, or nothing if the text is not one. */
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(form.group(2));
        String decimals = form.group(3) == null ? "" : form.group(3);
        long nanos = Long.parseLong((decimals + "000000000").substring(0, 9));
        if (seconds > MAX_SECONDS) {
            return Optional.empty();
        }
        Duration duration = Duration.ofSeconds(seconds, nanos);
        return Optional.of(form.group(1).isEmpty() ? duration : duration.negated());
    }
}
