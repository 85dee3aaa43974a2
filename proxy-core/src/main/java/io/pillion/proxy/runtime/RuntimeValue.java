package io.pillion.proxy.runtime;

import io.pillion.config.FractionalPercent;
import io.pillion.config.FractionalPercent.DenominatorType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One value of one layer, as text and as whatever else it can be read as. Immutable. */
record RuntimeValue(String text, OptionalDouble number, Optional<FractionalPercent> fraction) {
    /** A value of the configuration: a number, a string, a boolean, or a fraction as a map. */
    static RuntimeValue of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return fraction(map);
        }
        if (value instanceof Number number) {
            return new RuntimeValue(
                    text(number.doubleValue()), OptionalDouble.of(number.doubleValue()), Optional.empty());
        }
        return parse(String.valueOf(value));
    }

    /** A value of an operator. */
    static RuntimeValue parse(String text) {
        return new RuntimeValue(text, number(text), Optional.empty());
    }

    /** The value where it is a whole number of 0 or more, or -1. */
    long wholeOrNegative() {
        double value = number.orElse(-1);
        return value >= 0 && value == Math.rint(value) && value < Long.MAX_VALUE ? (long) value : -1;
    }

    private static RuntimeValue fraction(Map<?, ?> map) {
        Object numerator = map.get("numerator");
        Object denominator = map.get("denominator");
        FractionalPercent percent = new FractionalPercent(
                numerator == null ? 0 : Math.round(number(numerator.toString()).orElse(0)),
                denominator == null
                        ? DenominatorType.HUNDRED
                        : DenominatorType.valueOf(denominator.toString().toUpperCase(Locale.ROOT)));
        String text = "{\"numerator\":" + percent.numerator() + ",\"denominator\":\"" + percent.denominator() + "\"}";
        return new RuntimeValue(text, OptionalDouble.empty(), Optional.of(percent));
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notOne) {
            return OptionalDouble.empty();
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
