package io.pillion.proxy.codec;

import io.pillion.config.HttpProtocolOptions.HeadersWithUnderscoresAction;
import io.pillion.filter.HeaderMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads field lines (RFC 9112 section 5) where they lie in a header map's block: names are lower-cased in place, an
 * entry is a set of offsets. Bare LF ends a line, a bare CR vanishes, a folded line is joined, as Envoy has it.
 *
 * <p>A line is read in one pass; what is unusual about it (CR, folding, control characters) falls to a second one.
 */
final class FieldReader {
    static final int MORE = -1;

    private final KnownHeaders known;
    private final int maxCount;
    private final HeadersWithUnderscoresAction underscores;

    private HeaderMap map = new HeaderMap(0, 0);
    private int lineStart;
    private int searched;
    private int count;
    private long seen;
    private long repeated;
    private long broken;
    private int hostEntry;
    private @Nullable CodecError error;

    FieldReader(KnownHeaders known, int maxCount, HeadersWithUnderscoresAction underscores) {
        this.known = known;
        this.maxCount = maxCount;
        this.underscores = underscores;
    }

    /** Begins a section at {@code start}; the value of {@code host} goes to entry {@code hostEntry}. */
    void begin(HeaderMap map, int start, int hostEntry) {
        this.map = map;
        this.hostEntry = hostEntry;
        lineStart = start;
        searched = start;
        count = 0;
        seen = 0;
        repeated = 0;
        broken = 0;
        error = null;
    }

    /** Whether the known header has been read. */
    boolean seen(int id) {
        return (seen & KnownHeaders.bit(id)) != 0;
    }

    /** Whether two readers could read the known header differently: it came twice, or with a CR in its value. */
    boolean ambiguous(int id) {
        return ((repeated | broken) & KnownHeaders.bit(id)) != 0;
    }

    /** Takes back that the known header has been read. */
    void unsee(int id) {
        seen &= ~KnownHeaders.bit(id);
    }

    /** What was wrong with a line, once the section is read. */
    @Nullable
    CodecError error() {
        return error;
    }

    /** Reads all complete lines: where the section ends, or {@link #MORE}. */
    int read() {
        byte[] block = map.block();
        int end = map.stored();
        if (searched > lineStart && Octets.indexOf(block, Octets.LF, searched, end) < 0) {
            searched = end;
            return MORE;
        }
        while (lineStart < end) {
            int next = line(block, lineStart, end);
            if (next == MORE || block[lineStart] == Octets.LF || emptyLine(block, lineStart, next)) {
                searched = Math.max(lineStart, end - 1);
                return next;
            }
            lineStart = next;
        }
        return MORE;
    }

    private static boolean emptyLine(byte[] block, int start, int next) {
        return next == start + 2 && block[start] == Octets.CR;
    }

    /** Reads one line; where the next begins, or {@link #MORE}. */
    private int line(byte[] block, int start, int end) {
        int colon = nameEnd(block, start, end);
        if (colon == end) {
            return MORE;
        }
        if (colon == start || block[colon] != ':') {
            return nameless(block, start, end);
        }
        int value = Octets.skipBlanks(block, colon + 1, end);
        int stop = Octets.firstControl(block, value, end);
        if (stop + 2 < end && endsLine(block, stop)) {
            add(block, start, colon, value, stop);
            return stop + 2;
        }
        return unusual(block, start, colon, end);
    }

    private static int nameEnd(byte[] block, int start, int end) {
        int at = start;
        while (at < end) {
            byte lower = Octets.NAME[block[at] & 0xff];
            if (lower == 0) {
                break;
            }
            block[at++] = lower;
        }
        return at;
    }

    /** Whether CR LF stand here and no fold behind them. */
    private static boolean endsLine(byte[] block, int at) {
        return block[at] == Octets.CR && block[at + 1] == Octets.LF && !Octets.blank(block[at + 2]);
    }

    /** The empty line, or one that is wrong. */
    private int nameless(byte[] block, int start, int end) {
        int lineEnd = Octets.indexOf(block, Octets.LF, start, end);
        if (lineEnd < 0) {
            return MORE;
        }
        if (lineEnd > start && !emptyLine(block, start, lineEnd + 1)) {
            error = Octets.hasControl(block, start, lineEnd) || CodecError.INVALID_VALUE.equals(error)
                    ? CodecError.INVALID_VALUE
                    : CodecError.INVALID_NAME;
        }
        return lineEnd + 1;
    }

    /** A line with more in its value than plain text and CRLF: what is allowed is kept, CR and LF are taken out. */
    private int unusual(byte[] block, int start, int colon, int end) {
        int lineEnd = Octets.indexOf(block, Octets.LF, colon, end);
        while (lineEnd >= 0 && lineEnd + 1 < end && Octets.blank(block[lineEnd + 1])) {
            lineEnd = Octets.indexOf(block, Octets.LF, lineEnd + 1, end);
        }
        if (lineEnd < 0 || lineEnd + 1 == end) {
            return MORE;
        }
        noteBreak(block, start, colon, lineEnd);
        int to = withoutLineEnds(block, colon + 1, lineEnd);
        int value = Octets.skipBlanks(block, colon + 1, to);
        if (!Octets.all(Octets.VALUE, block, value, to)) {
            error = CodecError.INVALID_VALUE;
        }
        add(block, start, colon, value, to);
        return lineEnd + 1;
    }

    /** Marks a known header with CR between other characters: Envoy takes it out, other readers may not. */
    private void noteBreak(byte[] block, int name, int colon, int lineEnd) {
        int first = colon + 1;
        while (first < lineEnd && !Octets.text(block[first])) {
            first++;
        }
        int last = lineEnd;
        while (last > first && !Octets.text(block[last - 1])) {
            last--;
        }
        int id = known.idOf(block, name, colon - name);
        if (id >= 0 && Octets.indexOf(block, Octets.CR, first, last) >= 0) {
            broken |= KnownHeaders.bit(id);
        }
    }

    private static int withoutLineEnds(byte[] block, int from, int end) {
        int to = from;
        for (int at = from; at < end; at++) {
            if (block[at] != Octets.CR && block[at] != Octets.LF) {
                block[to++] = block[at];
            }
        }
        return to;
    }

    private void add(byte[] block, int name, int colon, int value, int end) {
        if (underscores != HeadersWithUnderscoresAction.ALLOW && dropped(block, name, colon)) {
            return;
        }
        int length = Octets.trimBlanks(block, value, end) - value;
        int id = known.idOf(block, name, colon - name);
        if (id >= 0 && seen(id)) {
            repeated |= KnownHeaders.bit(id);
        } else if (++count > maxCount) {
            remember(CodecError.TOO_MANY_HEADERS);
        }
        if (id == KnownHeaders.HOST && !seen(id)) {
            map.pointValue(hostEntry, value, length);
        } else if (error == null) {
            map.point(name, colon - name, value, length);
        }
        seen |= id < 0 ? 0 : KnownHeaders.bit(id);
    }

    private boolean dropped(byte[] block, int name, int colon) {
        if (Octets.indexOf(block, (byte) '_', name, colon) < 0) {
            return false;
        }
        if (underscores == HeadersWithUnderscoresAction.REJECT_REQUEST) {
            remember(CodecError.UNDERSCORE);
        }
        return true;
    }

    /** Joins the known headers that came more than once, each to its first. */
    void join() {
        for (long left = repeated; left != 0; left &= left - 1) {
            int id = Long.numberOfTrailingZeros(left);
            int first = id == KnownHeaders.HOST ? hostEntry : map.indexOf(known.name(id));
            for (int i = map.indexOf(known.name(id), first + 1); i >= 0; i = map.indexOf(known.name(id), i)) {
                String joined = map.value(first);
                String more = map.value(i);
                String comma = joined.isEmpty() || more.isEmpty() ? "" : ",";
                map.setValue(first, joined + comma + more);
                map.removeAt(i);
            }
        }
    }

    /** Keeps the first error: Envoy judges when all lines are there, by form first and by content then. */
    private void remember(CodecError found) {
        if (error == null) {
            error = found;
        }
    }
}
