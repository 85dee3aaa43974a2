package io.pillion.config.tree;

/** Told of everything that is noteworthy about a configuration. */
public interface Findings {
    /** Something that makes the configuration unusable. */
    void problem(Mark mark, String path, String reason);

    /** Something that its author should know. */
    void warning(Mark mark, String path, String reason);
}
