package io.pillion.config.binding;

import io.pillion.config.tree.Mark;
import io.pillion.config.tree.TreeNode.Mapping;
import java.util.IdentityHashMap;

/** Where each bound record came from, for checks that come after binding. */
public final class Origins {
    private final IdentityHashMap<Object, Origin> origins = new IdentityHashMap<>();

    /**
     * The place of a record.
     *
     * @param node what it was bound from
     * @param sound whether nothing was wrong in it
     */
    public record Origin(Mapping node, FieldPath path, boolean sound) {
        /** Where the field is, or the record itself if it does not say the field. */
        public Mark mark(String field) {
            return node.entries().stream()
                    .filter(entry -> entry.key().equals(field)
                            || entry.key().equals(io.pillion.config.tree.FieldName.camel(field)))
                    .reduce((first, last) -> last)
                    .map(entry -> entry.value().mark())
                    .orElse(node.mark());
        }
    }

    void put(Object bound, Origin origin) {
        origins.put(bound, origin);
    }

    /** The place of the record, which this binding made. */
    public Origin of(Object bound) {
        Origin origin = origins.get(bound);
        if (origin == null) {
            throw new IllegalArgumentException("not bound here: " + bound.getClass());
        }
        return origin;
    }
}
