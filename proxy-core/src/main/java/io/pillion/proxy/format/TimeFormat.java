package io.pillion.proxy.format;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code strftime} pattern with Envoy's additions: {@code %f} and {@code %1f} to {@code %9f} for the fraction of the
 * second, {@code %s} for seconds since the epoch. Immutable; shared by threads.
 */
final class TimeFormat {
    /** {@code 2026-01-31T23:59:59.123Z}. */
    static final TimeFormat DEFAULT = new TimeFormat("%Y-%m-%dT%H:%M:%S.%3fZ", false);

    private static final String[] DAYS = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    private final ThreadLocal<CivilTime> time = ThreadLocal.withInitial(CivilTime::new);
    private final boolean local;
    private final List<Part> parts;

    /** One letter of the pattern. */
    private interface Part {
        void write(CivilTime time, long epochMicros, TextBuffer out);
    }

    TimeFormat(String pattern, boolean local) {
        this.local = local;
        this.parts = parse(pattern);
    }

    void write(long epochMicros, TextBuffer out) {
        CivilTime civil = time.get();
        long second = Math.floorDiv(epochMicros, 1_000_000L);
        civil.set(local ? second + offset(second) : second);
        for (Part part : parts) {
            part.write(civil, epochMicros, out);
        }
    }

    private static int offset(long epochSecond) {
        return ZoneId.systemDefault()
                .getRules()
                .getOffset(Instant.ofEpochSecond(epochSecond))
                .getTotalSeconds();
    }

    private List<Part> parse(String pattern) {
        List<Part> parsed = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                literal.append(c);
                continue;
            }
            addLiteral(parsed, literal);
            c = pattern.charAt(++i);
            if (c >= '1' && c <= '9' && pattern.startsWith("f", i + 1)) {
                parsed.add(fraction(c - '0'));
                i++;
            } else {
                parsed.add(part(c));
            }
        }
        addLiteral(parsed, literal);
        return parsed;
    }

    private static void addLiteral(List<Part> parts, StringBuilder literal) {
        if (literal.length() > 0) {
            String text = literal.toString();
            literal.setLength(0);
            parts.add((time, micros, out) -> out.append(text));
        }
    }

    private static Part fraction(int digits) {
        long divisor = pow10(Math.max(6 - digits, 0));
        return (time, micros, out) -> {
            out.appendPadded(Math.floorMod(micros, 1_000_000L) / divisor, Math.min(digits, 6));
            for (int i = 6; i < digits; i++) {
                out.append('0');
            }
        };
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private Part part(char letter) {
        return switch (letter) {
            case 's' -> (t, micros, out) -> out.append(Math.floorDiv(micros, 1_000_000L));
            case 'f' -> fraction(9);
            case 'F' -> new TimeSequence(parse("%Y-%m-%d"));
            case 'T' -> new TimeSequence(parse("%H:%M:%S"));
            case 'R' -> new TimeSequence(parse("%H:%M"));
            case 'D' -> new TimeSequence(parse("%m/%d/%y"));
            default -> dateOrTime(letter);
        };
    }

    private Part dateOrTime(char letter) {
        return switch (letter) {
            case 'Y' -> (t, micros, out) -> out.append(t.year);
            case 'y' -> (t, micros, out) -> out.appendPadded(t.year % 100, 2);
            case 'm' -> (t, micros, out) -> out.appendPadded(t.month, 2);
            case 'd' -> (t, micros, out) -> out.appendPadded(t.day, 2);
            case 'H' -> (t, micros, out) -> out.appendPadded(t.hour, 2);
            case 'M' -> (t, micros, out) -> out.appendPadded(t.minute, 2);
            case 'S' -> (t, micros, out) -> out.appendPadded(t.second, 2);
            case 'j' -> (t, micros, out) -> out.appendPadded(t.dayOfYear, 3);
            default -> words(letter);
        };
    }

    private Part words(char letter) {
        return switch (letter) {
            case 'e' -> (t, micros, out) -> out.append(t.day < 10 ? " " : "").append(t.day);
            case 'a' -> (t, micros, out) -> out.append(DAYS[t.dayOfWeek].substring(0, 3));
            case 'A' -> (t, micros, out) -> out.append(DAYS[t.dayOfWeek]);
            case 'b', 'h' -> (t, micros, out) -> out.append(MONTHS[t.month - 1].substring(0, 3));
            case 'B' -> (t, micros, out) -> out.append(MONTHS[t.month - 1]);
            case 'I' -> (t, micros, out) -> out.appendPadded((t.hour + 11) % 12 + 1, 2);
            case 'p' -> (t, micros, out) -> out.append(t.hour < 12 ? "AM" : "PM");
            default -> zoneOrLiteral(letter);
        };
    }

    private Part zoneOrLiteral(char letter) {
        return switch (letter) {
            case 'z' -> (t, micros, out) -> writeOffset(micros, out);
            case 'Z' ->
                (t, micros, out) -> out.append(local ? ZoneId.systemDefault().getId() : "UTC");
            case 'n' -> (t, micros, out) -> out.append('\n');
            case 't' -> (t, micros, out) -> out.append('\t');
            case '%' -> (t, micros, out) -> out.append('%');
            default -> throw new IllegalArgumentException("%" + letter + " is not known in a time format");
        };
    }

    private void writeOffset(long micros, TextBuffer out) {
        int seconds = local ? offset(Math.floorDiv(micros, 1_000_000L)) : 0;
        out.append(seconds < 0 ? '-' : '+');
        out.appendPadded(Math.abs(seconds) / 3600, 2).appendPadded(Math.abs(seconds) / 60 % 60, 2);
    }

    /** Several letters that one stands for. */
    private record TimeSequence(List<Part> parts) implements Part {
        @Override
        public void write(CivilTime time, long epochMicros, TextBuffer out) {
            for (Part part : parts) {
                part.write(time, epochMicros, out);
            }
        }
    }
}
