package io.pillion.proxy;

import io.pillion.config.ByteString;
import io.pillion.config.HttpFilter;
import io.pillion.config.Listener;
import io.pillion.config.Router;
import io.pillion.config.Wasm;
import io.pillion.proxy.http.FilterChains;
import io.pillion.wasm.PluginSet;
import io.pillion.wasm.PluginSpec;
import io.pillion.wasm.WasmPluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Wasm filters of all listeners, added first and started together, since plugins may share a VM. Used by the
 * thread that starts the server.
 */
final class GuestPlugins {
    private record Place(Listener listener, int position) {}

    private final PluginSet plugins;
    private final Map<String, String> environment;
    private final Map<Place, Integer> numbers = new LinkedHashMap<>();

    GuestPlugins(PluginSet plugins, Map<String, String> environment) {
        this.plugins = plugins;
        this.environment = environment;
    }

    /** Reads and parses the modules of a listener. */
    void add(Listener listener) throws WasmPluginException, IOException {
        List<HttpFilter> filters =
                listener.filterChain().httpConnectionManager().httpFilters();
        for (int i = 0; i < filters.size(); i++) {
            Optional<Wasm> wasm = wasm(filters.get(i));
            if (wasm.isPresent()) {
                PluginSpec spec =
                        PluginSpec.of(wasm.get().config(), code(wasm.get()), environment, direction(listener));
                numbers.put(new Place(listener, i), plugins.add(filters.get(i).name(), spec));
            }
        }
    }

    /** As {@code xds.listener_direction} says it to a guest. */
    private static int direction(Listener listener) {
        return switch (listener.trafficDirection()) {
            case UNSPECIFIED -> 0;
            case INBOUND -> 1;
            case OUTBOUND -> 2;
        };
    }

    private static ByteString code(Wasm wasm) throws WasmPluginException {
        try {
            return wasm.config().vmConfig().code().local().read();
        } catch (IOException | UncheckedIOException e) {
            throw new WasmPluginException(wasm.config().name(), "its code cannot be read: " + e);
        }
    }

    private static Optional<Wasm> wasm(HttpFilter filter) {
        return filter.typedConfig().accept(new HttpFilter.TypedConfig.Visitor<>() {
            @Override
            public Optional<Wasm> wasm(Wasm wasm) {
                return Optional.of(wasm);
            }

            @Override
            public Optional<Wasm> router(Router router) {
                return Optional.empty();
            }
        });
    }

    /** Starts every VM; returns when each answered or one refused. */
    void start() throws WasmPluginException {
        plugins.start();
    }

    /** The filters of a listener in the order of the request, without the router. */
    List<FilterChains.Placed> filters(Listener listener) {
        List<HttpFilter> filters =
                listener.filterChain().httpConnectionManager().httpFilters();
        List<FilterChains.Placed> placed = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            Integer number = numbers.get(new Place(listener, i));
            if (number != null) {
                placed.add(new FilterChains.Placed(
                        plugins.factory(number), filters.get(i).disabled()));
            }
        }
        return placed;
    }

    void close() {
        plugins.close();
    }
}
