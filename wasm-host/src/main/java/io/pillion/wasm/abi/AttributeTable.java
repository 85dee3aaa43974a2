package io.pillion.wasm.abi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes by the first one or two parts of their paths, found by their bytes without making text of them.
 * Immutable once built.
 */
final class AttributeTable {
    /** Writes an attribute's value and answers a status. */
    @FunctionalInterface
    interface Attribute {
        int read(AttributeScope scope, PropertyValue value);
    }

    /**
     * One attribute.
     *
     * @param path its parts joined by NUL
     * @param stream whether it is there for streams only
     * @param open whether further parts select something within it
     */
    record Entry(byte[] path, int parts, boolean stream, boolean open, Attribute attribute) {}

    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Entry[] slots = new @Nullable Entry[0];

    static AttributeTable standard() {
        AttributeTable table = new AttributeTable();
        RequestAttributes.register(table);
        ResponseAttributes.register(table);
        ConnectionAttributes.register(table);
        MetadataAttributes.register(table);
        HostAttributes.register(table);
        table.seal();
        return table;
    }

    /** A value of a stream that nothing selects from. */
    void scalar(String path, Attribute attribute) {
        add(path, true, false, attribute);
    }

    /** A map or message of a stream. */
    void open(String path, Attribute attribute) {
        add(path, true, true, attribute);
    }

    /** A value that root contexts have as well. */
    void everywhere(String path, boolean open, Attribute attribute) {
        add(path, false, open, attribute);
    }

    private void add(String path, boolean stream, boolean open, Attribute attribute) {
        byte[] bytes = path.replace('.', '\0').getBytes(StandardCharsets.US_ASCII);
        entries.add(new Entry(bytes, path.contains(".") ? 2 : 1, stream, open, attribute));
    }

    private void seal() {
        slots = new @Nullable Entry[Integer.highestOneBit(entries.size()) * 4];
        for (Entry entry : entries) {
            int i = Arrays.hashCode(entry.path()) & (slots.length - 1);
            while (slots[i] != null) {
                i = (i + 1) & (slots.length - 1);
            }
            slots[i] = entry;
        }
    }

    /** The attribute that a path means, or null. */
    @Nullable
    Entry find(PropertyPath path) {
        Entry found = path.parts() > 1 ? find(path, 2) : null;
        return found == null ? find(path, 1) : found;
    }

    private @Nullable Entry find(PropertyPath path, int parts) {
        int i = path.hash(parts) & (slots.length - 1);
        for (Entry entry = slots[i]; entry != null; entry = slots[i]) {
            if (path.startsWith(parts, entry.path())) {
                return entry.open() || path.parts() == parts ? entry : null;
            }
            i = (i + 1) & (slots.length - 1);
        }
        return null;
    }
}
