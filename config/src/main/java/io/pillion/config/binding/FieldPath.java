package io.pillion.config.binding;

import org.jspecify.annotations.Nullable;

/** Where a field is in a configuration, as {@code static_resources.clusters[0].name}; spelt out only when asked. */
public final class FieldPath {
    /** The whole configuration. */
    public static final FieldPath ROOT = new FieldPath(null, "");

    private final @Nullable FieldPath parent;
    private final String step;

    private FieldPath(@Nullable FieldPath parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    /** A field of this one. */
    public FieldPath field(String name) {
        return new FieldPath(this, name);
    }

    /** An item of this list. */
    public FieldPath item(int index) {
        return new FieldPath(this, "[" + index + "]");
    }

    /** An entry of this map. */
    public FieldPath key(String key) {
        return new FieldPath(this, "[\"" + key + "\"]");
    }

    @Override
    public String toString() {
        if (parent == null) {
            return step;
        }
        String before = parent.toString();
        return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
    }
}
