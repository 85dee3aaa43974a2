package io.pillion.proxy.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.FractionalPercent;
import io.pillion.config.FractionalPercent.DenominatorType;
import io.pillion.config.LayeredRuntime;
import io.pillion.config.RuntimeFractionalPercent;
import io.pillion.config.RuntimeLayer;
import io.pillion.config.RuntimeLayer.AdminLayer;
import io.pillion.config.RuntimeLayer.StaticLayer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeLoaderTest {
    private final RuntimeLoader runtime = new RuntimeLoader(new LayeredRuntime(List.of(
            layer(
                    "base",
                    Map.of(
                            "routing",
                            Map.of("share", 5.0, "exact", Map.of("numerator", 3.0, "denominator", "million")),
                            "limit",
                            1.5,
                            "on",
                            true)),
            layer("site", Map.of("limit", "2.5")),
            new RuntimeLayer("admin", new AdminLayer()))));

    @Test
    void aLaterLayerWins() {
        assertThat(runtime.number("limit", 0)).isEqualTo(2.5);
        assertThat(runtime.entries().get("limit")).isEqualTo(new RuntimeEntry("2.5", List.of("1.5", "2.5", "")));
    }

    @Test
    void anOperatorsValueWinsUntilItIsTakenBack() {
        assertThat(runtime.modify(Map.of("routing.share", "40", "new", "x"))).isTrue();
        assertThat(runtime.integer("routing.share", 0)).isEqualTo(40);
        assertThat(runtime.text("new", "")).isEqualTo("x");
        assertThat(runtime.adminOverrides()).isEqualTo(2);
        runtime.modify(Map.of("routing.share", ""));
        assertThat(runtime.integer("routing.share", 0)).isEqualTo(5);
    }

    @Test
    void withoutAnAdminLayerNothingCanBeModified() {
        assertThat(RuntimeLoader.none().modify(Map.of("a", "1"))).isFalse();
    }

    @Test
    void aValueOfTheWrongKindIsTheDefault() {
        assertThat(runtime.integer("limit", 7)).isEqualTo(7);
        assertThat(runtime.flag("limit", true)).isTrue();
        assertThat(runtime.flag("on", false)).isTrue();
        assertThat(runtime.number("on", 3)).isEqualTo(3);
        assertThat(runtime.text("missing", "d")).isEqualTo("d");
    }

    @Test
    void aShareIsWhatIsBelowItsNumerator() {
        RuntimeFractionalPercent half = share("", 50, DenominatorType.HUNDRED);
        assertThat(runtime.enabled(half, 49)).isTrue();
        assertThat(runtime.enabled(half, 50)).isFalse();
        assertThat(runtime.enabled(half, 149)).isTrue();
    }

    @Test
    void aWholeNumberInTheRuntimeIsAPercentage() {
        RuntimeFractionalPercent none = share("routing.share", 0, DenominatorType.MILLION);
        assertThat(runtime.enabled(none, 104)).isTrue();
        assertThat(runtime.enabled(none, 105)).isFalse();
    }

    @Test
    void aFractionInTheRuntimeBringsItsDenominator() {
        RuntimeFractionalPercent all = share("routing.exact", 100, DenominatorType.HUNDRED);
        assertThat(runtime.enabled(all, 1_000_002)).isTrue();
        assertThat(runtime.enabled(all, 103)).isFalse();
    }

    private static RuntimeFractionalPercent share(String key, long numerator, DenominatorType denominator) {
        return new RuntimeFractionalPercent(new FractionalPercent(numerator, denominator), key);
    }

    private static RuntimeLayer layer(String name, Map<String, Object> values) {
        return new RuntimeLayer(name, new StaticLayer(values));
    }
}
