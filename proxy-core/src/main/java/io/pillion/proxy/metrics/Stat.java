package io.pillion.proxy.metrics;

/** One named value of the tree. */
interface Stat {
    /** Envoy's dotted name. */
    String name();

    /** Whether it was ever written ({@code usedonly}). */
    boolean used();
}
