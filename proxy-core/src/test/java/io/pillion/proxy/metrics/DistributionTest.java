package io.pillion.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected values are what real Envoy 1.40 printed of the same samples. */
class DistributionTest {
    private final Bins bins = new Bins();

    @Test
    void quantilesOfFewSamplesAreEnvoys() {
        record(1, 1);
        record(2, 2);
        record(4, 4);
        record(9, 2);
        record(10, 1);
        record(24, 5);
        record(48, 1);
        record(49, 1);
        record(99, 2);
        record(101, 1);
        record(248, 2);
        record(250, 2);
        record(600, 1);

        Distribution distribution = new Distribution(bins);

        assertThat(quantiles(distribution))
                .containsExactly(
                        "1.05",
                        "4.08",
                        "24.5",
                        "99.66666666666667",
                        "253.33333333333334",
                        "256.6666666666667",
                        "605",
                        "605",
                        "605",
                        "605");
        assertThat(Quantiles.counts(distribution, false))
                .containsExactly(0, 1, 7, 10, 15, 17, 20, 24, 24, 25, 25, 25, 25, 25, 25, 25, 25, 25, 25);
        assertThat(Numbers.prometheus(distribution.sum())).isEqualTo("2178.6725205832412939344067126513");
    }

    @Test
    void zerosHaveABinOfTheirOwn() {
        record(0, 29);
        record(1, 1);
        record(2, 1);
        record(41, 15);
        record(42, 14);

        Distribution distribution = new Distribution(bins);

        assertThat(quantiles(distribution))
                .containsExactly(
                        "0",
                        "0",
                        "1.05",
                        "41.875",
                        "42.53333333333333",
                        "42.733333333333334",
                        "42.93333333333333",
                        "42.93333333333333",
                        "42.93333333333333",
                        "42.93333333333333");
        assertThat(Numbers.prometheus(distribution.sum())).isEqualTo("1220.4236851484643011644948273897");
    }

    @Test
    void boundsRoundAsCirclhistDoes() {
        record(231, 1);

        assertThat(Numbers.text(new Distribution(bins).quantile(0.5))).isEqualTo("234.99999999999997");
    }

    @Test
    void everyMagnitudeFallsIntoItsBin() {
        for (long value = 1, power = 1; power <= 1_000_000_000_000_000_000L / 10; power *= 10) {
            for (value = power; value < power * 10; value += power) {
                Bins one = new Bins();
                one.record(value);
                Bins.Bin bin = new Distribution(one).bins().get(0);
                assertThat((double) value).isBetween(bin.lower(), bin.lower() + bin.width());
            }
        }
        bins.record(Long.MAX_VALUE);
        assertThat(new Distribution(bins).total()).isEqualTo(1);
    }

    @Test
    void nothingRecordedHasNoQuantiles() {
        assertThat(new Distribution(bins).quantile(0.5)).isNaN();
    }

    private void record(long value, int times) {
        for (int i = 0; i < times; i++) {
            bins.record(value);
        }
    }

    private static String[] quantiles(Distribution distribution) {
        String[] shown = new String[Quantiles.SHOWN.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = Numbers.text(distribution.quantile(Quantiles.SHOWN[i]));
        }
        return shown;
    }
}
