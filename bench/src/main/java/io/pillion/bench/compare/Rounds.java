package io.pillion.bench.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What every round measured of every contender, and the table that is made of it. */
final class Rounds {
    /** The columns, in order. */
    enum Figure {
        CPU_MICROS("CPU us/request"),
        PER_SECOND("requests/s at saturation"),
        P50("p50 us at fixed rate"),
        P99("p99 us at fixed rate"),
        RESIDENT("RSS MB"),
        START("start to first answer ms");

        private final String title;

        Figure(String title) {
            this.title = title;
        }
    }

    private final Map<String, Map<Figure, List<Double>>> measured = new LinkedHashMap<>();

    void add(String contender, Figure figure, double value) {
        measured.computeIfAbsent(contender, key -> new EnumMap<>(Figure.class))
                .computeIfAbsent(figure, key -> new ArrayList<>())
                .add(value);
    }

    double median(String contender, Figure figure) {
        List<Double> values = measured.getOrDefault(contender, Map.of()).getOrDefault(figure, List.of());
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private double[] sorted(String contender, Figure figure) {
        List<Double> values = measured.getOrDefault(contender, Map.of()).getOrDefault(figure, List.of());
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** The medians with the lowest and highest round, then the ratios to {@code base}. */
    String table(String base) {
        StringBuilder text = new StringBuilder("| contender |");
        for (Figure figure : Figure.values()) {
            text.append(' ').append(figure.title).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(Figure.values().length)).append('\n');
        for (String contender : measured.keySet()) {
            text.append("| ").append(contender).append(" |");
            for (Figure figure : Figure.values()) {
                text.append(cell(contender, figure, base));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String cell(String contender, Figure figure, String base) {
        double median = median(contender, figure);
        if (Double.isNaN(median)) {
            return " - |";
        }
        double[] sorted = sorted(contender, figure);
        double ratio = median / median(base, figure);
        String share = Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, " = **%.2fx**", ratio);
        return String.format(Locale.ROOT, " %.1f (%.1f-%.1f)%s |", median, sorted[0], sorted[sorted.length - 1], share);
    }
}
