package io.pillion.proxy.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /listeners}. */
final class ListenerEndpoint {
    private final Supplier<List<ListenerStatus>> listeners;

    ListenerEndpoint(Supplier<List<ListenerStatus>> listeners) {
        this.listeners = listeners;
    }

    Endpoint endpoint() {
        return Endpoint.get("/listeners", "print listener info", this::answer)
                .with("format", "File format to use; One of (text, json)");
    }

    private AdminResponse answer(AdminRequest request) {
        return request.parameter("format").orElse("text").equals("json") ? json() : text();
    }

    private AdminResponse text() {
        StringBuilder out = new StringBuilder();
        for (ListenerStatus listener : listeners.get()) {
            out.append(listener.name()).append("::").append(AddressTree.text(listener.address()));
            out.append('\n');
        }
        return AdminResponse.text(out.toString());
    }

    private AdminResponse json() {
        List<Map<String, Object>> statuses = new ArrayList<>();
        for (ListenerStatus listener : listeners.get()) {
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("name", listener.name());
            status.put("local_address", AddressTree.of(listener.address()));
            statuses.add(status);
        }
        Map<String, Object> page = statuses.isEmpty() ? Map.of() : Map.of("listener_statuses", statuses);
        return AdminResponse.json(JsonPage.render(page));
    }
}
