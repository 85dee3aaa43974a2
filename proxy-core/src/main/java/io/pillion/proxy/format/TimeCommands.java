package io.pillion.proxy.format;

import io.pillion.filter.StreamInfo;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Commands that tell when, and how long. */
final class TimeCommands {
    private TimeCommands() {}

    static Optional<Operator> find(String name) {
        return switch (name) {
            case "DURATION" -> Optional.of(millisUntil(StreamInfo::completeNanos));
            case "REQUEST_DURATION" -> Optional.of(millisUntil(StreamInfo::lastRequestByteNanos));
            case "REQUEST_TX_DURATION" -> Optional.of(millisUntil(StreamInfo::firstUpstreamTxNanos));
            case "RESPONSE_DURATION" -> Optional.of(millisUntil(StreamInfo::firstUpstreamRxNanos));
            case "RESPONSE_TX_DURATION" -> Optional.of(TimeCommands::responseTransmission);
            case "START_TIME" -> Optional.of(startTime(TimeFormat.DEFAULT));
            case "START_TIME_LOCAL" -> Optional.of(startTime(new TimeFormat("%Y-%m-%dT%H:%M:%S.%3f%z", true)));
            case "EMIT_TIME" -> Optional.of(emitTime(TimeFormat.DEFAULT));
            default -> Optional.empty();
        };
    }

    static Optional<Operator> find(String name, String pattern) {
        return switch (name) {
            case "START_TIME" -> Optional.of(startTime(format(pattern, false)));
            case "START_TIME_LOCAL" -> Optional.of(startTime(format(pattern, true)));
            case "EMIT_TIME" -> Optional.of(emitTime(format(pattern, false)));
            default -> Optional.empty();
        };
    }

    private static TimeFormat format(String pattern, boolean local) {
        return pattern.isEmpty() ? TimeFormat.DEFAULT : new TimeFormat(pattern, local);
    }

    private static Operator startTime(TimeFormat format) {
        return (source, out) -> {
            format.write(source.streamInfo().startTimeMicros(), out);
            return true;
        };
    }

    private static Operator emitTime(TimeFormat format) {
        return (source, out) -> {
            StreamInfo info = source.streamInfo();
            long end = Math.max(info.completeNanos(), info.startNanos());
            format.write(info.startTimeMicros() + TimeUnit.NANOSECONDS.toMicros(end - info.startNanos()), out);
            return true;
        };
    }

    private static Operator millisUntil(ToLongFunction<StreamInfo> point) {
        return (source, out) -> {
            StreamInfo info = source.streamInfo();
            return writeMillis(info.startNanos(), point.applyAsLong(info), out);
        };
    }

    private static boolean responseTransmission(FormatSource source, TextBuffer out) {
        StreamInfo info = source.streamInfo();
        long from = info.firstUpstreamRxNanos();
        return from != StreamInfo.UNSET && writeMillis(from, info.completeNanos(), out);
    }

    private static boolean writeMillis(long from, long to, TextBuffer out) {
        if (to == StreamInfo.UNSET) {
            return false;
        }
        out.append(TimeUnit.NANOSECONDS.toMillis(to - from));
        return true;
    }
}
