package io.pillion.proxy.admin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pillion.proxy.admin.StatsQuery.Buckets;
import io.pillion.proxy.admin.StatsQuery.Format;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /stats} in all its forms. */
final class StatsEndpoints {
    private static final String USED_ONLY = "Only include stats that have been written by system since restart";
    private static final String FILTER = "Regular expression (Google re2) for filtering stats";
    private static final String INVERT = "Invert the filter regex";

    private final StatsPages stats;

    StatsEndpoints(StatsPages stats) {
        this.stats = stats;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get("/stats", "print server stats", this::stats)
                        .with("usedonly", USED_ONLY)
                        .with("filter", FILTER)
                        .with("invert_filter", INVERT)
                        .with("format", "Format to use; One of (html, active-html, text, json)")
                        .with(
                                "type",
                                "Stat types to include.; One of (All, Counters, Histograms, Gauges, TextReadouts)")
                        .with(
                                "histogram_buckets",
                                "Histogram bucket display mode; One of (cumulative, disjoint, detailed, summary)"),
                Endpoint.get(
                                "/stats/prometheus",
                                "print server stats in prometheus format",
                                request -> answer(request, Format.PROMETHEUS))
                        .with("usedonly", USED_ONLY)
                        .with(
                                "text_readouts",
                                "Render text_readouts as new gaugues with value 0 (increases Prometheus data size)")
                        .with("filter", FILTER)
                        .with("invert_filter", INVERT)
                        .with("histogram_buckets", "Histogram bucket display mode; One of (cumulative, summary)"),
                Endpoint.post("/reset_counters", "reset all counters to zero", request -> {
                    stats.resetCounters();
                    return AdminResponse.ok();
                }));
    }

    private AdminResponse stats(AdminRequest request) {
        String format = request.parameter("format").orElse("text");
        return switch (format) {
            case "text", "" -> answer(request, Format.TEXT);
            case "json" -> answer(request, Format.JSON);
            case "prometheus" -> answer(request, Format.PROMETHEUS);
            case "html", "active-html" -> html(request);
            default -> usage("usage: /stats?format=(html|active-html|json|prometheus|text)\n\n");
        };
    }

    /** The text page, for eyes. */
    private AdminResponse html(AdminRequest request) {
        AdminResponse text = answer(request, Format.TEXT);
        String escaped = text.body().replace("&", "&amp;").replace("<", "&lt;");
        return text.status() == 200
                ? AdminResponse.html("<!DOCTYPE html>\n<html lang='en'>\n<body>\n<pre>\n" + escaped
                        + "</pre>\n</body>\n" + "</html>\n")
                : text;
    }

    private AdminResponse answer(AdminRequest request, Format format) {
        Optional<StatsQuery.Type> type = type(request.parameter("type").orElse(""));
        if (type.isEmpty()) {
            return usage("invalid &type= param");
        }
        Optional<Buckets> buckets =
                buckets(request.parameter("histogram_buckets").orElse(""));
        if (buckets.isEmpty()) {
            return usage("usage: /stats?histogram_buckets=(cumulative|disjoint|detailed|summary|prometheusnative)\n");
        }
        String filter = request.parameter("filter").orElse("");
        try {
            Predicate<String> matches = filter.isEmpty() ? name -> true : matching(filter);
            boolean inverted = !filter.isEmpty() && request.parameters().has("invert_filter");
            boolean usedOnly = request.parameters().has("usedonly");
            String page = stats.render(new StatsQuery(
                    format,
                    usedOnly,
                    inverted ? matches.negate() : matches,
                    !filter.isEmpty() || usedOnly,
                    type.get(),
                    buckets.get(),
                    request.parameters().has("text_readouts")));
            return format == Format.JSON ? AdminResponse.json(page) : AdminResponse.text(page);
        } catch (PatternSyntaxException e) {
            return usage("Invalid re2 regex: " + Re2Problem.withoutPattern(e) + ": " + filter);
        }
    }

    private static Predicate<String> matching(String filter) {
        Pattern pattern = Pattern.compile(filter);
        return name -> pattern.matcher(name).find();
    }

    private static AdminResponse usage(String text) {
        return AdminResponse.text(400, text);
    }

    private static Optional<StatsQuery.Type> type(String word) {
        return switch (word) {
            case "", "All" -> Optional.of(StatsQuery.Type.ALL);
            case "Counters" -> Optional.of(StatsQuery.Type.COUNTERS);
            case "Gauges" -> Optional.of(StatsQuery.Type.GAUGES);
            case "Histograms" -> Optional.of(StatsQuery.Type.HISTOGRAMS);
            case "TextReadouts" -> Optional.of(StatsQuery.Type.TEXT_READOUTS);
            default -> Optional.empty();
        };
    }

    private static Optional<Buckets> buckets(String word) {
        return switch (word) {
            case "" -> Optional.of(Buckets.DEFAULT);
            case "cumulative", "disjoint", "detailed", "summary" ->
                Optional.of(Buckets.valueOf(word.toUpperCase(Locale.ROOT)));
            default -> Optional.empty();
        };
    }
}
