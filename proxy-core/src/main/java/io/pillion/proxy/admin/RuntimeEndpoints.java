package io.pillion.proxy.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /runtime} and {@code /runtime_modify}. */
final class RuntimeEndpoints {
    private static final String USAGE = """
            usage: /runtime_modify?key1=value1&key2=value2&keyN=valueN
                   or send the parameters as form values
            use an empty value to remove a previously added override""";

    private final RuntimeControl runtime;

    RuntimeEndpoints(RuntimeControl runtime) {
        this.runtime = runtime;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get("/runtime", "print runtime values", request -> values()),
                Endpoint.post(
                        "/runtime_modify",
                        "Adds or modifies runtime values as passed in query parameters. To delete a previously added"
                                + " key, use an empty string as the value. Note that deletion only applies to"
                                + " overrides added via this endpoint; values loaded from disk can be modified via"
                                + " override but not deleted. E.g. ?key1=value1&key2=value2...",
                        this::modify));
    }

    private AdminResponse values() {
        Map<String, Object> entries = new LinkedHashMap<>();
        runtime.entries().forEach((key, layers) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("layer_values", layers);
            entry.put("final_value", finalValue(layers));
            entries.put(key, entry);
        });
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("entries", entries);
        page.put("layers", runtime.layers());
        return AdminResponse.json(JsonPage.render(page));
    }

    private static String finalValue(List<String> layers) {
        String value = "";
        for (String layer : layers) {
            value = layer.isEmpty() ? value : layer;
        }
        return value;
    }

    private AdminResponse modify(AdminRequest request) {
        if (request.parameters().all().isEmpty()) {
            return AdminResponse.text(400, USAGE);
        }
        boolean modified = runtime.modify(request.parameters().all());
        return modified ? AdminResponse.ok() : AdminResponse.text(503, "No admin layer specified");
    }
}
