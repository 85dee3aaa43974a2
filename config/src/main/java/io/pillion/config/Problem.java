package io.pillion.config;

/**
 * One finding about a configuration.
 *
 * @param file the file's name as it was given
 * @param line from 1; 0 if the problem is with the file as a whole
 * @param column from 1; 0 if the problem is with the file as a whole
 * @param path the field, as {@code static_resources.clusters[0].lb_policy}; empty for the file as a whole
 * @param reason what is wrong
 */
public record Problem(String file, int line, int column, String path, String reason) {
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line + ":" + column : file;
        return path.isEmpty() ? place + ": " + reason : place + ": " + path + ": " + reason;
    }
}
