package io.pillion.config.tree;

/** How large a configuration may be, so that no text makes the reader run away. */
final class TreeLimits {
    static final int MAX_DEPTH = 100;
    static final int MAX_NODES = 1_000_000;
    static final int MAX_CODE_POINTS = 32 << 20;

    private TreeLimits() {}

    static void checkDepth(int depth, Mark mark) throws TreeSyntaxException {
        if (depth > MAX_DEPTH) {
            throw new TreeSyntaxException(mark, "nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    static void checkNodes(long nodes, Mark mark) throws TreeSyntaxException {
        if (nodes > MAX_NODES) {
            throw new TreeSyntaxException(mark, "more than " + MAX_NODES + " values, aliases written out");
        }
    }
}
