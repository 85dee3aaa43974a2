package io.pillion.config;

import io.pillion.config.binding.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@link WasmLimits} from the flat values of the runtime. */
final class WasmLimitKeys {
    private static final String GENERAL = "pillion.wasm.";

    private WasmLimitKeys() {}

    static WasmLimits read(Map<String, String> runtime, String plugin) {
        String own = GENERAL + "plugins." + plugin + ".";
        WasmLimits defaults = WasmLimits.DEFAULTS;
        return new WasmLimits(
                find(runtime, own, "execution", WasmLimitKeys::execution).orElse(defaults.execution()),
                find(runtime, own, "call_deadline", WasmLimitKeys::duration).orElse(defaults.callDeadline()),
                find(runtime, own, "start_deadline", WasmLimitKeys::duration).orElse(defaults.startDeadline()),
                find(runtime, own, "max_memory_bytes", WasmLimitKeys::bytes).orElse(defaults.maxMemoryBytes()));
    }

    private static <T> Optional<T> find(
            Map<String, String> runtime, String own, String key, Function<String, Optional<T>> parse) {
        Optional<T> ofPlugin = Optional.ofNullable(runtime.get(own + key)).flatMap(parse);
        return ofPlugin.isPresent()
                ? ofPlugin
                : Optional.ofNullable(runtime.get(GENERAL + key)).flatMap(parse);
    }

    static Optional<WasmLimits.Execution> execution(String text) {
        return Arrays.stream(WasmLimits.Execution.values())
                .filter(execution -> execution.name().equalsIgnoreCase(text))
                .findFirst();
    }

    static Optional<Duration> duration(String text) {
        return Durations.parse(text).filter(duration -> !duration.isZero() && !duration.isNegative());
    }

    static Optional<Long> bytes(String text) {
        try {
            long bytes = new BigDecimal(text).longValueExact();
            return bytes > 0 ? Optional.of(bytes) : Optional.empty();
        } catch (NumberFormatException | ArithmeticException notWhole) {
            return Optional.empty();
        }
    }
}
