package io.pillion.proxy.runtime;

import io.pillion.config.FractionalPercent;
import io.pillion.config.LayeredRuntime;
import io.pillion.config.RuntimeFractionalPercent;
import io.pillion.config.RuntimeLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values that may change while the proxy runs, in layers of which a later one wins.
 *
 * <p>Any thread. Reading looks into an immutable map behind one volatile field, which {@link #modify} replaces whole.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/operations/runtime">Envoy's runtime</a>
 */
public final class RuntimeLoader {
    private final List<Layer> layers = new ArrayList<>();
    private final Optional<Layer> adminLayer;
    private volatile Map<String, RuntimeValue> values;

    /** One layer; guarded by its runtime. */
    private record Layer(String name, boolean admin, Map<String, RuntimeValue> values) {}

    public RuntimeLoader(LayeredRuntime config) {
        for (RuntimeLayer layer : config.layers()) {
            boolean admin = layer.layerSpecifier() instanceof RuntimeLayer.AdminLayer;
            Map<String, RuntimeValue> of = new HashMap<>();
            layer.staticValues().forEach((key, value) -> of.put(key, RuntimeValue.of(value)));
            layers.add(new Layer(layer.name(), admin, of));
        }
        adminLayer = layers.stream().filter(Layer::admin).findFirst();
        values = merged();
    }

    /** A runtime without layers: every key has its default. */
    public static RuntimeLoader none() {
        return new RuntimeLoader(new LayeredRuntime(List.of()));
    }

    /** A whole number of 0 or more. */
    public long integer(String key, long otherwise) {
        RuntimeValue value = values.get(key);
        long whole = value == null ? -1 : value.wholeOrNegative();
        return whole < 0 ? otherwise : whole;
    }

    public double number(String key, double otherwise) {
        RuntimeValue value = values.get(key);
        return value == null ? otherwise : value.number().orElse(otherwise);
    }

    public String text(String key, String otherwise) {
        RuntimeValue value = values.get(key);
        return value == null ? otherwise : value.text();
    }

    public boolean flag(String key, boolean otherwise) {
        RuntimeValue value = values.get(key);
        if (value == null || !(value.text().equals("true") || value.text().equals("false"))) {
            return otherwise;
        }
        return value.text().equals("true");
    }

    /**
     * Whether a request that drew {@code random} (0 or more) belongs to a share: {@code random} modulo the denominator
     * is less than the numerator. A whole number in the runtime is a percentage.
     */
    public boolean enabled(RuntimeFractionalPercent share, long random) {
        RuntimeValue value = share.runtimeKey().isEmpty() ? null : values.get(share.runtimeKey());
        if (value == null) {
            return within(share.defaultValue(), random);
        }
        if (value.fraction().isPresent()) {
            return within(value.fraction().get(), random);
        }
        long percent = value.wholeOrNegative();
        return percent < 0 ? within(share.defaultValue(), random) : Long.remainderUnsigned(random, 100) < percent;
    }

    /**
     * Sets values of the admin layer; an empty value takes one back.
     *
     * @return false where there is no such layer
     */
    public synchronized boolean modify(Map<String, String> changes) {
        if (adminLayer.isEmpty()) {
            return false;
        }
        Map<String, RuntimeValue> admin = adminLayer.get().values();
        changes.forEach((key, text) -> {
            if (text.isEmpty()) {
                admin.remove(key);
            } else {
                admin.put(key, RuntimeValue.parse(text));
            }
        });
        values = merged();
        return true;
    }

    /** The layers' names, the strongest last. */
    public List<String> layers() {
        return layers.stream().map(Layer::name).toList();
    }

    /** How many values the admin layer holds. */
    public synchronized int adminOverrides() {
        return adminLayer.map(layer -> layer.values().size()).orElse(0);
    }

    /** Every key, sorted, with what each layer says. */
    public synchronized Map<String, RuntimeEntry> entries() {
        Map<String, RuntimeEntry> entries = new TreeMap<>();
        values.forEach((key, value) -> entries.put(
                key,
                new RuntimeEntry(
                        value.text(),
                        layers.stream().map(layer -> textIn(layer, key)).toList())));
        return entries;
    }

    private static String textIn(Layer layer, String key) {
        @Nullable RuntimeValue value = layer.values().get(key);
        return value == null ? "" : value.text();
    }

    private Map<String, RuntimeValue> merged() {
        Map<String, RuntimeValue> merged = new HashMap<>();
        layers.forEach(layer -> merged.putAll(layer.values()));
        return Map.copyOf(merged);
    }

    private static boolean within(FractionalPercent share, long random) {
        return Long.remainderUnsigned(random, share.denominator().value()) < share.numerator();
    }
}
