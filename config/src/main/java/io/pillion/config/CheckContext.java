package io.pillion.config;

import io.pillion.config.binding.Origins;
import io.pillion.config.tree.Findings;

/** What a check after binding needs: where a record came from, and whom to tell. */
record CheckContext(Origins origins, Findings findings, Surroundings surroundings) {
    void problem(Object record, String field, String reason) {
        Origins.Origin origin = origins.of(record);
        findings.problem(origin.mark(field), path(origin, field), reason);
    }

    void warning(Object record, String field, String reason) {
        Origins.Origin origin = origins.of(record);
        findings.warning(origin.mark(field), path(origin, field), reason);
    }

    /** Whether nothing was wrong in the record, so that what it lacks was never there. */
    boolean isSound(Object record) {
        return origins.of(record).sound();
    }

    private static String path(Origins.Origin origin, String field) {
        return origin.path().field(field).toString();
    }
}
