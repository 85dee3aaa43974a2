package io.pillion.proxy.http;

import io.pillion.config.HttpConnectionManager;
import io.pillion.config.HttpConnectionManager.PathWithEscapedSlashesAction;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.util.Optional;

/**
 * Brings a request's path into one form before anybody decides by it, where it is so configured: escaped slashes,
 * then dot segments and needless escapes, then runs of slashes. Immutable.
 */
final class PathNormalization {
    /** What is to become of the request. */
    enum Outcome {
        CONTINUE,
        REJECT,
        REDIRECT
    }

    private final PathWithEscapedSlashesAction escapedSlashes;
    private final boolean normalize;
    private final boolean mergeSlashes;

    PathNormalization(HttpConnectionManager config) {
        escapedSlashes = config.pathWithEscapedSlashesAction();
        normalize = config.normalizePath();
        mergeSlashes = config.mergeSlashes();
    }

    Outcome apply(HeaderMap headers) {
        int i = headers.indexOf(HeaderNames.PATH);
        if (i < 0) {
            return Outcome.CONTINUE;
        }
        if (contains(headers, i, '#')) {
            return Outcome.REJECT;
        }
        return normalize || mergeSlashes || unescapes() ? change(headers, i) : Outcome.CONTINUE;
    }

    private static boolean contains(HeaderMap headers, int i, char wanted) {
        byte[] block = headers.block();
        int start = headers.valueStart(i);
        for (int at = start; at < start + headers.valueLength(i); at++) {
            if (block[at] == wanted) {
                return true;
            }
        }
        return false;
    }

    private boolean unescapes() {
        return escapedSlashes != PathWithEscapedSlashesAction.KEEP_UNCHANGED
                && escapedSlashes != PathWithEscapedSlashesAction.IMPLEMENTATION_SPECIFIC_DEFAULT;
    }

    private Outcome change(HeaderMap headers, int i) {
        String whole = headers.value(i);
        int mark = whole.indexOf('?');
        String query = mark < 0 ? "" : whole.substring(mark);
        String path = mark < 0 ? whole : whole.substring(0, mark);
        String unescaped = unescapes() ? unescapeSlashes(path) : path;
        boolean found = !unescaped.equals(path);
        if (found && escapedSlashes == PathWithEscapedSlashesAction.REJECT_REQUEST) {
            headers.setValue(i, unescaped + query);
            return Outcome.REJECT;
        }
        Optional<String> canonical = canonical(unescaped);
        if (canonical.isEmpty()) {
            return Outcome.REJECT;
        }
        String changed = canonical.get() + query;
        if (!whole.equals(changed)) {
            headers.setValue(i, changed);
        }
        return found && escapedSlashes == PathWithEscapedSlashesAction.UNESCAPE_AND_REDIRECT
                ? Outcome.REDIRECT
                : Outcome.CONTINUE;
    }

    /** The path normalized and merged as configured; empty where it has no such form. */
    private Optional<String> canonical(String path) {
        String normalized = path;
        if (normalize) {
            CanonicalPath canonical = new CanonicalPath(path);
            if (!canonical.valid()) {
                return Optional.empty();
            }
            normalized = canonical.text();
        }
        return Optional.of(mergeSlashes ? merge(normalized) : normalized);
    }

    private static String unescapeSlashes(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        return path.replace("%2F", "/").replace("%2f", "/").replace("%5C", "\\").replace("%5c", "\\");
    }

    private static String merge(String path) {
        StringBuilder merged = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || i == 0 || path.charAt(i - 1) != '/') {
                merged.append(c);
            }
        }
        return merged.toString();
    }
}
