package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.proxy.format.FormatSource;
import io.pillion.proxy.format.TextBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The mutations of all levels that a route stands in, in the order in which they are applied. Immutable. */
final class HeaderMutations {
    private final HeaderMutation[] levels;

    private HeaderMutations(List<HeaderMutation> levels) {
        this.levels = levels.toArray(new HeaderMutation[0]);
    }

    /**
     * Joins the levels.
     *
     * @param fromMostSpecific route before virtual host before table; the last one applied wins
     */
    static HeaderMutations join(List<HeaderMutation> fromMostSpecific, boolean mostSpecificWins) {
        List<HeaderMutation> levels = new ArrayList<>(fromMostSpecific);
        levels.removeIf(HeaderMutation::isEmpty);
        if (mostSpecificWins) {
            Collections.reverse(levels);
        }
        return new HeaderMutations(levels);
    }

    void apply(HeaderMap headers, FormatSource source, TextBuffer text) {
        for (HeaderMutation level : levels) {
            level.apply(headers, source, text);
        }
    }
}
