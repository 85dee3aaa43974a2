package io.pillion.config.tree;

/** A text that is not YAML or JSON, or is more than a configuration may be. */
public final class TreeSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Mark mark;

    /** Says what is wrong and where. */
    public TreeSyntaxException(Mark mark, String reason) {
        super(reason);
        this.mark = mark;
    }

    /** Where reading stopped. */
    public Mark mark() {
        return mark;
    }
}
