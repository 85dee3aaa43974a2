package io.pillion.proxy.metrics;

/** How names get into the tree. */
final class StatNames {
    private StatNames() {}

    /** The words of a list. */
    static String[] of(String list) {
        return list.trim().split("\\s+");
    }

    /** A configured name as a part of a stat's: Envoy keeps all but the colon. */
    static String token(String name) {
        return name.replace(':', '_');
    }
}
