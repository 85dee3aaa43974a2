package io.pillion.proxy.cluster;

import java.net.InetAddress;
import java.util.List;

/** Resolves one host name again and again. On the control loop. */
interface DnsResolver {
    /** Starts a resolution and tells its end to {@code listener}, on the control loop. */
    void resolve(Listener listener);

    void close();

    /** Who hears of a resolution's end. */
    interface Listener {
        /**
         * The name's addresses: none where the name servers say that it has none.
         *
         * @param ttlSeconds the shortest time to live among them, or 0 where it is not known
         */
        void onAddresses(List<InetAddress> addresses, long ttlSeconds);

        /** The name servers could not be asked. */
        void onFailure(Throwable cause);
    }
}
