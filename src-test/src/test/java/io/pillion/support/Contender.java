package io.pillion.support;

import java.util.List;

/** A running proxy that serves a configuration: Pillion or Envoy. Closing it stops it and frees its ports. */
public interface Contender extends AutoCloseable {
    String name();

    /** The port that the listener of this name was given. */
    int port(String listener);

    int adminPort();

    /** Lines of the access log written so far; waits until there are at least {@code count}. */
    List<String> accessLog(int count);

    @Override
    void close();
}
