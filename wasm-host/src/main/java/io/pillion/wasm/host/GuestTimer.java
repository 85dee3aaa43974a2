package io.pillion.wasm.host;

/** One reusable timer of a worker; used on that worker's thread. */
public interface GuestTimer {
    /** Starts the delay, again from the beginning where it runs already. */
    void arm(long delayMillis);

    /** Stops the delay; harmless where it does not run. */
    void disarm();
}
