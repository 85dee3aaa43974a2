package io.pillion.proxy.admin;

/** The stats tree, as the administration server shows it. Called on the administration thread. */
public interface StatsPages {
    /** The stats in the asked form. */
    String render(StatsQuery query);

    /** Sets every counter to zero. */
    void resetCounters();
}
