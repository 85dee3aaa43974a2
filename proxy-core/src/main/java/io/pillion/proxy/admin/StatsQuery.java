package io.pillion.proxy.admin;

import java.util.function.Predicate;

/**
 * What a client asks of {@code /stats}.
 *
 * @param name whether a stat of that name is wanted
 * @param filtered whether {@code name} leaves any out
 * @param textReadouts whether Prometheus output has them, as gauges of value 0
 */
public record StatsQuery(
        Format format,
        boolean usedOnly,
        Predicate<String> name,
        boolean filtered,
        Type type,
        Buckets buckets,
        boolean textReadouts) {
    /** The printed form. */
    public enum Format {
        TEXT,
        JSON,
        PROMETHEUS
    }

    /** Which kinds of stat. */
    public enum Type {
        ALL,
        COUNTERS,
        GAUGES,
        HISTOGRAMS,
        TEXT_READOUTS
    }

    /** How histograms are shown; {@code DEFAULT} is the form's own way. */
    public enum Buckets {
        DEFAULT,
        CUMULATIVE,
        DISJOINT,
        DETAILED,
        SUMMARY
    }

    /** Everything, in one form. */
    public static StatsQuery all(Format format) {
        return new StatsQuery(format, false, name -> true, false, Type.ALL, Buckets.DEFAULT, false);
    }

    public boolean wants(Type kind) {
        return type == Type.ALL || type == kind;
    }
}
