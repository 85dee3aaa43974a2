package io.pillion.proxy.cluster;

/** Picks hosts for one worker. Owned by that worker's thread. */
interface LoadBalancer {
    /** The next host of a group that is not empty. */
    Host pick(HostGroup group);
}
