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
        double[] sorted = sorted(values(contender, figure));
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /**
     * What one contender has more than another in the same round, as the median of the rounds and the two between
     * which half of them lie: a round's two measurements are neighbours in time, so that the machine's drift cancels.
     *
     * @param relative whether in percent of the other
     */
    String difference(String contender, String other, Figure figure, boolean relative) {
        List<Double> with = values(contender, figure);
        List<Double> without = values(other, figure);
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(with.size(), without.size()); i++) {
            double more = with.get(i) - without.get(i);
            differences.add(relative ? 100 * more / without.get(i) : more);
        }
        double[] sorted = sorted(differences);
        int rounds = sorted.length;
        return rounds == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.1f (%.1f to %.1f)",
                        sorted[rounds / 2],
                        sorted[rounds / 4],
                        sorted[rounds - 1 - rounds / 4]);
    }

    private List<Double> values(String contender, Figure figure) {
        return measured.getOrDefault(contender, Map.of()).getOrDefault(figure, List.of());
    }

    private static double[] sorted(List<Double> values) {
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
        double[] sorted = sorted(values(contender, figure));
        double ratio = median / median(base, figure);
        String share = Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, " = **%.2fx**", ratio);
        return String.format(Locale.ROOT, " %.1f (%.1f-%.1f)%s |", median, sorted[0], sorted[sorted.length - 1], share);
    }
}
