package io.pillion.proxy.admin;

import java.net.SocketAddress;

/** A bound listener's name and address. */
public record ListenerStatus(String name, SocketAddress address) {}
