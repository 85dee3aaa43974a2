package io.pillion.proxy.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One part of a {@link LogPattern}. */
interface LogField {
    void append(StringBuilder out, Line line);

    /** The record being written, with what several fields need of it. */
    final class Line {
        final LogRecord record;
        final String message;
        final ZonedDateTime time;

        Line(LogRecord record, String message) {
            this.record = record;
            this.message = message;
            Instant instant = Instant.ofEpochSecond(
                    Math.floorDiv(record.micros(), 1_000_000), Math.floorMod(record.micros(), 1_000_000) * 1_000L);
            this.time = instant.atZone(ZoneId.systemDefault());
        }
    }

    static LogField literal(String text) {
        return (out, line) -> out.append(text);
    }

    /** The field that a letter stands for; the letter itself where it stands for none. */
    static LogField of(char letter) {
        LogField field = Fields.BY_LETTER.get(letter);
        return field == null ? literal(letter == '\0' ? "%" : "%" + letter) : field;
    }

    /** The letters. */
    final class Fields {
        private static final Map<Character, LogField> BY_LETTER = new HashMap<>();

        static {
            message();
            place();
            date();
            timeOfDay();
        }

        private Fields() {}

        private static void message() {
            put('v', (out, line) -> out.append(line.message));
            put('_', (out, line) -> out.append(LogEscapes.newlines(line.message)));
            put('j', (out, line) -> out.append(LogEscapes.json(line.message)));
            put('l', (out, line) -> out.append(line.record.level().word()));
            put('L', (out, line) -> out.append(line.record.level().name().charAt(0)));
            put('n', (out, line) -> out.append(line.record.component()));
            put('%', (out, line) -> out.append('%'));
        }

        private static void place() {
            put('t', (out, line) -> out.append(line.record.thread()));
            put('P', (out, line) -> out.append(ProcessHandle.current().pid()));
            put('g', (out, line) -> out.append(line.record.source().path()));
            put('s', (out, line) -> out.append(line.record.source().basename()));
            put('#', (out, line) -> out.append(line.record.source().line()));
            put('!', (out, line) -> out.append(line.record.source().function()));
            put(
                    '@',
                    (out, line) -> out.append(line.record.source().path())
                            .append(':')
                            .append(line.record.source().line()));
        }

        private static void date() {
            time('Y', "uuuu");
            time('C', "uu");
            time('m', "MM");
            time('d', "dd");
            time('b', "MMM");
            time('h', "MMM");
            time('B', "MMMM");
            time('a', "EEE");
            time('A', "EEEE");
            time('D', "MM/dd/uu");
            time('x', "MM/dd/uu");
            time('c', "EEE MMM ppd HH:mm:ss uuuu");
        }

        private static void timeOfDay() {
            time('H', "HH");
            time('I', "hh");
            time('M', "mm");
            time('S', "ss");
            time('e', "SSS");
            time('f', "SSSSSS");
            time('F', "SSSSSSSSS");
            time('p', "a");
            time('r', "hh:mm:ss a");
            time('R', "HH:mm");
            time('T', "HH:mm:ss");
            time('X', "HH:mm:ss");
            time('z', "xxx");
            put('E', (out, line) -> out.append(line.time.toEpochSecond()));
        }

        private static void time(char letter, String pattern) {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            put(letter, (out, line) -> formatter.formatTo(line.time, out));
        }

        private static void put(char letter, LogField field) {
            BY_LETTER.put(letter, field);
        }
    }
}
