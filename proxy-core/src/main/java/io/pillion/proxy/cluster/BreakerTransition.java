package io.pillion.proxy.cluster;

/**
 * A change of state that an event asks for.
 *
 * @param reason what led to it, for the log
 */
record BreakerTransition(BreakerState next, String reason) {}
