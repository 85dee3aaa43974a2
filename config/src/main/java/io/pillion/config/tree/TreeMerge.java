package io.pillion.config.tree;

import io.pillion.config.tree.TreeNode.Entry;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges one configuration over another as protobuf does: mappings by key, lists by appending, all else by
 * replacement. A mapping with an {@code @type} is replaced whole.
 */
public final class TreeMerge {
    private TreeMerge() {}

    /** The tree of both; where both have a value, the second one's counts. */
    public static TreeNode merge(TreeNode base, TreeNode over) {
        if (base instanceof Mapping first && over instanceof Mapping second && !isAny(first) && !isAny(second)) {
            return mappings(first, second);
        }
        if (base instanceof Sequence first && over instanceof Sequence second) {
            List<TreeNode> items = new ArrayList<>(first.items());
            items.addAll(second.items());
            return Sequence.of(first.mark(), items);
        }
        return over.isNull() ? base : over;
    }

    private static boolean isAny(Mapping mapping) {
        return mapping.get("@type").isPresent();
    }

    private static Mapping mappings(Mapping base, Mapping over) {
        List<Entry> entries = new ArrayList<>(base.entries());
        for (Entry entry : over.entries()) {
            int at = indexOf(entries, FieldName.snake(entry.key()));
            if (at < 0) {
                entries.add(entry);
            } else {
                TreeNode merged = merge(entries.get(at).value(), entry.value());
                entries.set(at, new Entry(entry.mark(), entries.get(at).key(), merged));
            }
        }
        return Mapping.of(base.mark(), entries);
    }

    private static int indexOf(List<Entry> entries, String snake) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (FieldName.snake(entries.get(i).key()).equals(snake)) {
                return i;
            }
        }
        return -1;
    }
}
