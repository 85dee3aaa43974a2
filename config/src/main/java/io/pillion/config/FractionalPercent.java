package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;

/** A share: numerator over denominator. */
@Message("envoy.type.v3.FractionalPercent")
public record FractionalPercent(
        long numerator, @Default("HUNDRED") DenominatorType denominator) {
    /** What the numerator is a share of. */
    public enum DenominatorType {
        HUNDRED(100),
        TEN_THOUSAND(10_000),
        MILLION(1_000_000);

        private final int value;

        DenominatorType(int value) {
            this.value = value;
        }

        /** The denominator as a number. */
        public int value() {
            return value;
        }
    }
}
