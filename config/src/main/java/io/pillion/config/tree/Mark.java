package io.pillion.config.tree;

/**
 * A place in a configuration text.
 *
 * @param line from 1; 0 for the text as a whole
 * @param column from 1; 0 for the text as a whole
 */
public record Mark(String file, int line, int column) {
    /** The text as a whole. */
    public static Mark whole(String file) {
        return new Mark(file, 0, 0);
    }
}
