package io.pillion.config;

import io.pillion.config.binding.Durations;
import io.pillion.config.binding.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@link WasmLimits} from the flat values of the runtime. */
final class WasmLimitKeys {
    private static final String GENERAL = "pillion.wasm.";
    private static final String PLUGINS = GENERAL + "plugins.";
    private static final Map<String, Function<String, Optional<?>>> FORMS = Map.of(
            "execution", WasmLimitKeys::execution,
            "call_deadline", WasmLimitKeys::duration,
            "start_deadline", WasmLimitKeys::duration,
            "max_memory_bytes", WasmLimitKeys::bytes,
            "lenient_imports", WasmLimitKeys::bool);

    private WasmLimitKeys() {}

    static WasmLimits read(Map<String, String> runtime, String plugin) {
        String own = PLUGINS + plugin + ".";
        WasmLimits defaults = WasmLimits.DEFAULTS;
        return new WasmLimits(
                find(runtime, own, "execution", WasmLimitKeys::execution).orElse(defaults.execution()),
                find(runtime, own, "call_deadline", WasmLimitKeys::duration).orElse(defaults.callDeadline()),
                find(runtime, own, "start_deadline", WasmLimitKeys::duration).orElse(defaults.startDeadline()),
                find(runtime, own, "max_memory_bytes", WasmLimitKeys::bytes).orElse(defaults.maxMemoryBytes()),
                find(runtime, own, "lenient_imports", WasmLimitKeys::bool).orElse(defaults.lenientImports()));
    }

    private static <T> Optional<T> find(
            Map<String, String> runtime, String own, String key, Function<String, Optional<T>> parse) {
        Optional<T> ofPlugin = Optional.ofNullable(runtime.get(own + key)).flatMap(parse);
        return ofPlugin.isPresent()
                ? ofPlugin
                : Optional.ofNullable(runtime.get(GENERAL + key)).flatMap(parse);
    }

    /** What is wrong with the values of known keys. */
    static List<String> problems(Map<String, String> runtime) {
        List<String> problems = new ArrayList<>();
        ours(runtime).forEach((key, value) -> {
            Function<String, Optional<?>> form = FORMS.get(lastWord(key));
            if (form != null && form.apply(value).isEmpty()) {
                problems.add(key + ": '" + value + "' is no value of this key");
            }
        });
        return problems;
    }

    /** Keys that nobody reads. */
    static List<String> unknown(Map<String, String> runtime) {
        return ours(runtime).keySet().stream()
                .filter(key -> !FORMS.containsKey(lastWord(key)))
                .map(key -> key + ": unknown key" + Suggestion.among(FORMS.keySet(), lastWord(key)))
                .toList();
    }

    private static Map<String, String> ours(Map<String, String> runtime) {
        Map<String, String> ours = new LinkedHashMap<>(runtime);
        ours.keySet().removeIf(key -> !key.startsWith(GENERAL));
        return ours;
    }

    private static String lastWord(String key) {
        String word = key.substring(key.lastIndexOf('.') + 1);
        boolean placed = key.equals(GENERAL + word) || key.startsWith(PLUGINS);
        return placed ? word : key;
    }

    private static Optional<WasmLimits.Execution> execution(String text) {
        return Arrays.stream(WasmLimits.Execution.values())
                .filter(execution -> execution.name().equalsIgnoreCase(text))
                .findFirst();
    }

    private static Optional<Duration> duration(String text) {
        return Durations.parse(text).filter(duration -> !duration.isZero() && !duration.isNegative());
    }

    private static Optional<Long> bytes(String text) {
        try {
            return Optional.of(Long.parseLong(text)).filter(bytes -> bytes > 0);
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> bool(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }
}
