package io.pillion.proxy.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating-point numbers in the notations that Envoy's pages use. */
final class Numbers {
    private static final MathContext PROMETHEUS_DIGITS = new MathContext(32, RoundingMode.HALF_EVEN);
    private static final BigDecimal SCIENTIFIC_FROM = BigDecimal.valueOf(1_000_000);

    private Numbers() {}

    /** The shortest decimal that reads back as the same number; text pages. */
    static String text(double value) {
        return Double.isNaN(value) ? "nan" : shortest(value).toPlainString();
    }

    /** As {@link #text}, with an exponent where that is shorter; JSON pages, which say {@code null} for NaN. */
    static String json(double value) {
        if (Double.isNaN(value)) {
            return "null";
        }
        BigDecimal number = shortest(value);
        String plain = number.toPlainString();
        String scientific = scientific(number);
        return scientific.length() < plain.length() ? scientific : plain;
    }

    /** Six digits, with an exponent from a million on; the bounds of buckets in text pages. */
    static String bound(double value) {
        BigDecimal number = shortest(value);
        return number.compareTo(SCIENTIFIC_FROM) < 0 ? number.toPlainString() : scientific(number);
    }

    /** Up to 32 digits; sums in Prometheus pages. */
    static String prometheus(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return zeroSafe(new BigDecimal(value).round(PROMETHEUS_DIGITS)).toPlainString();
    }

    private static BigDecimal shortest(double value) {
        return zeroSafe(new BigDecimal(Double.toString(value)));
    }

    private static BigDecimal zeroSafe(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().toString();
        int exponent = digits.length() - 1 - number.scale();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String sign = exponent < 0 ? "-" : "+";
        int magnitude = Math.abs(exponent);
        return digits.charAt(0) + fraction + "e" + sign + (magnitude < 10 ? "0" : "") + magnitude;
    }
}
