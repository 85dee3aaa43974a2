package io.pillion.config;

import io.pillion.config.binding.StructValues;
import io.pillion.config.tree.TreeNode;
import io.pillion.config.tree.TreeNode.Mapping;
import java.util.Map;

/** A configuration as it was written. */
final class Source {
    private Source() {}

    static Map<String, Object> of(TreeNode tree) {
        return tree instanceof Mapping mapping ? StructValues.of(mapping) : Map.of();
    }
}
