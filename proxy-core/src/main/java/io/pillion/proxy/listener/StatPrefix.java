package io.pillion.proxy.listener;

import io.pillion.config.Address;
import io.pillion.config.Listener;
import io.pillion.config.Pipe;
import io.pillion.config.SocketAddress;

/** What a listener is called in statistics: its {@code stat_prefix}, or its address with {@code _} for {@code :}. */
public final class StatPrefix {
    private StatPrefix() {}

    public static String of(Listener config) {
        if (!config.statPrefix().isEmpty()) {
            return config.statPrefix();
        }
        return config.address().accept(new Address.Visitor<String>() {
            @Override
            public String socketAddress(SocketAddress address) {
                boolean six = address.address().indexOf(':') >= 0;
                String host = six ? "[" + address.address() + "]" : address.address();
                return (host + ":" + address.portValue()).replace(':', '_');
            }

            @Override
            public String pipe(Pipe pipe) {
                return pipe.path().replace(':', '_');
            }
        });
    }
}
