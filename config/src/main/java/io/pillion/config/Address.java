package io.pillion.config;

import io.pillion.config.binding.Message;

/** Where to listen or to connect: a socket or a UNIX domain socket. */
@Message("envoy.config.core.v3.Address")
public sealed interface Address permits SocketAddress, Pipe {
    /** Calls the method of the visitor that this arm stands for. */
    <R> R accept(Visitor<R> visitor);

    /** Something done to each kind of address. */
    interface Visitor<R> {
        R socketAddress(SocketAddress address);

        R pipe(Pipe pipe);
    }
}
