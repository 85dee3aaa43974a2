package io.pillion.proxy;

import io.pillion.config.LayeredRuntime;
import io.pillion.proxy.runtime.RuntimeEntry;
import io.pillion.proxy.runtime.RuntimeLoader;
import java.util.LinkedHashMap;
import java.util.Map;

/** The runtime's layers, as each part of the server asks for them. Any thread. */
final class ServerRuntime {
    private final RuntimeLoader loader;
    private volatile Map<String, String> values;
    private volatile Runnable changed = () -> {};

    ServerRuntime(LayeredRuntime config) {
        loader = new RuntimeLoader(config);
        values = read();
    }

    private Map<String, String> read() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, RuntimeEntry> entry : loader.entries().entrySet()) {
            texts.put(entry.getKey(), entry.getValue().finalValue());
        }
        return Map.copyOf(texts);
    }

    RuntimeLoader loader() {
        return loader;
    }

    /** What counts for every key. */
    Map<String, String> values() {
        return values;
    }

    /** Has {@code action} run after every change. */
    void onChange(Runnable action) {
        changed = action;
    }

    /** Changes the admin layer; false where there is none. */
    boolean modify(Map<String, String> changes) {
        boolean done = loader.modify(changes);
        values = read();
        changed.run();
        return done;
    }
}
