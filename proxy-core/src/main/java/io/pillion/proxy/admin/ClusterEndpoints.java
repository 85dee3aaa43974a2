package io.pillion.proxy.admin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pillion.proxy.cluster.ClusterSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /clusters}, in both forms. */
final class ClusterEndpoints {
    private final Supplier<List<ClusterSnapshot>> clusters;

    ClusterEndpoints(Supplier<List<ClusterSnapshot>> clusters) {
        this.clusters = clusters;
    }

    Endpoint endpoint() {
        return Endpoint.get("/clusters", "upstream cluster status", this::answer)
                .with("filter", "Regular expression (Google re2) for filtering clusters by name");
    }

    private AdminResponse answer(AdminRequest request) {
        Optional<List<ClusterSnapshot>> wanted =
                wanted(request.parameter("filter").orElse(""));
        if (wanted.isEmpty()) {
            return AdminResponse.text(400, "Invalid re2 regex");
        }
        return request.parameter("format").orElse("").equals("json")
                ? AdminResponse.json(JsonPage.render(ClusterTree.of(wanted.get())))
                : AdminResponse.text(ClusterText.of(wanted.get()));
    }

    private Optional<List<ClusterSnapshot>> wanted(String filter) {
        if (filter.isEmpty()) {
            return Optional.of(clusters.get());
        }
        try {
            Pattern pattern = Pattern.compile(filter);
            List<ClusterSnapshot> found = new ArrayList<>(clusters.get());
            found.removeIf(cluster -> !pattern.matcher(cluster.name()).find());
            return Optional.of(found);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
