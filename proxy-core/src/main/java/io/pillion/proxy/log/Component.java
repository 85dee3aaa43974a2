package io.pillion.proxy.log;

/** One of Envoy's loggers and its least level, which an operator may change at any time. */
final class Component {
    private final String name;
    private volatile LogLevel level;

    Component(String name, LogLevel level) {
        this.name = name;
        this.level = level;
    }

    String name() {
        return name;
    }

    LogLevel level() {
        return level;
    }

    void level(LogLevel least) {
        level = least;
    }
}
