package io.pillion.proxy.metrics;

/** A stat whose value is a word, such as a version. Any thread may set and read it. */
public final class TextReadout implements Stat {
    private final String name;
    private volatile String value = "";
    private volatile boolean used;

    TextReadout(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    public void set(String text) {
        value = text;
        used = true;
    }

    public String value() {
        return value;
    }

    @Override
    public boolean used() {
        return used;
    }
}
