package io.pillion.proxy.admin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All endpoints by their path, and the two pages that list them. */
final class Endpoints {
    private final Map<String, Endpoint> byPath = new TreeMap<>();
    private final Predicate<String> allowed;

    /** @param allowed whether a path with its query may be asked for at all */
    Endpoints(Predicate<String> allowed, Collection<Endpoint> endpoints) {
        this.allowed = allowed;
        add(Endpoint.get("/", "Admin home page", request -> AdminResponse.html(HomePage.render(byPath.values()))));
        add(Endpoint.get("/help", "print out list of admin commands", request -> AdminResponse.text(help())));
        endpoints.forEach(this::add);
    }

    private void add(Endpoint endpoint) {
        byPath.put(endpoint.path(), endpoint);
    }

    /** @param target the path with its query, as it came */
    AdminResponse answer(String target, AdminRequest request) {
        if (!allowed.test(target)) {
            return AdminResponse.text(403, "request to path " + target + " not allowed");
        }
        Endpoint endpoint = byPath.get(request.path());
        if (endpoint == null) {
            return AdminResponse.text(404, "invalid path. " + help());
        }
        return endpoint.answer(request);
    }

    private String help() {
        StringBuilder out = new StringBuilder("admin commands are:\n");
        for (Endpoint endpoint : List.copyOf(byPath.values())) {
            out.append("  ").append(endpoint.path()).append(endpoint.post() ? " (POST)" : "");
            out.append(": ").append(endpoint.help()).append('\n');
            endpoint.parameters()
                    .forEach((name, explanation) -> out.append("      ")
                            .append(name)
                            .append(": ")
                            .append(explanation)
                            .append('\n'));
        }
        return out.toString();
    }
}
