package io.pillion.filter;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The headers of one message: an ordered multi-map in one byte block and an array of offsets.
 *
 * <p>Names are stored in lower case, values as the raw bytes that came in (one byte per character, never
 * transcoded). Pseudo-headers ({@code :method}, {@code :path}, {@code :authority}, {@code :scheme}, {@code :status})
 * are entries like any other and stand first. Order and repeated names are kept.
 *
 * <p>Not thread-safe: owned by the worker of its stream. An entry is named by its index, from 0 to
 * {@link #size()} - 1; every mutation may move indices and the block. Nothing is allocated while the map stays
 * within the capacity that it reached before: reuse an instance with {@link #clear()}.
 */
public final class HeaderMap {
    private static final int NAME_START = 0;
    private static final int NAME_LENGTH = 1;
    private static final int VALUE_START = 2;
    private static final int VALUE_LENGTH = 3;
    private static final int FIELDS = 4;

    private byte[] block;
    private int[] index;
    private int size;
    private int used;
    private int live;

    public HeaderMap() {
        this(1024, 24);
    }

    /**
     * A map with room for {@code bytes} bytes and {@code entries} entries before it has to grow.
     */
    public HeaderMap(int bytes, int entries) {
        block = new byte[bytes];
        index = new int[entries * FIELDS];
    }

    /** Number of entries. */
    public int size() {
        return size;
    }

    /** Sum of the lengths of all names and values, in bytes. */
    public int byteSize() {
        return live;
    }

    /** Removes every entry and keeps the storage. */
    public void clear() {
        size = 0;
        used = 0;
        live = 0;
    }

    /** Makes this map equal to {@code other}. */
    public void copyFrom(HeaderMap other) {
        clear();
        for (int i = 0; i < other.size; i++) {
            add(other, i);
        }
    }

    // --- reading -------------------------------------------------------------------------------------------------

    /** Index of the first entry called {@code name}, or -1. */
    public int indexOf(HeaderName name) {
        return indexOf(name, 0);
    }

    /** Index of the first entry called {@code name} at or after {@code from}, or -1. */
    public int indexOf(HeaderName name, int from) {
        return find(name.bytes(), 0, name.length(), from);
    }

    /** Index of the first entry at or after {@code from} whose name is these (lower-case) bytes, or -1. */
    public int indexOf(byte[] name, int offset, int length, int from) {
        return find(name, offset, length, from);
    }

    public boolean contains(HeaderName name) {
        return indexOf(name, 0) >= 0;
    }

    /** The first value of {@code name} as Latin-1 text, or {@code otherwise} where the header is absent. */
    public String firstOr(HeaderName name, String otherwise) {
        int i = indexOf(name, 0);
        return i < 0 ? otherwise : value(i);
    }

    public String name(int i) {
        return latin1(index[i * FIELDS + NAME_START], index[i * FIELDS + NAME_LENGTH]);
    }

    public String value(int i) {
        return latin1(index[i * FIELDS + VALUE_START], index[i * FIELDS + VALUE_LENGTH]);
    }

    /**
     * The storage of all names and values, to be read together with the offsets below. Valid until the next mutation;
     * never written by callers.
     */
    public byte[] block() {
        return block;
    }

    public int nameStart(int i) {
        return index[i * FIELDS + NAME_START];
    }

    public int nameLength(int i) {
        return index[i * FIELDS + NAME_LENGTH];
    }

    public int valueStart(int i) {
        return index[i * FIELDS + VALUE_START];
    }

    public int valueLength(int i) {
        return index[i * FIELDS + VALUE_LENGTH];
    }

    /** Whether entry {@code i} is called {@code name}. */
    public boolean nameEquals(int i, HeaderName name) {
        return nameEquals(i, name.bytes(), 0, name.length());
    }

    /** Whether the name of entry {@code i} begins with a colon. */
    public boolean pseudo(int i) {
        return nameLength(i) > 0 && block[nameStart(i)] == ':';
    }

    /** Whether the value of entry {@code i} is exactly {@code text}. */
    public boolean valueEquals(int i, String text) {
        return Latin1.equal(block, valueStart(i), valueLength(i), text);
    }

    /** Whether the value of entry {@code i} is {@code text}, ASCII case aside. */
    public boolean valueEqualsIgnoreCase(int i, String text) {
        return Latin1.equalIgnoreCase(block, valueStart(i), valueLength(i), text);
    }

    public void writeName(int i, ByteBuf out) {
        out.writeBytes(block, nameStart(i), nameLength(i));
    }

    public void writeValue(int i, ByteBuf out) {
        out.writeBytes(block, valueStart(i), valueLength(i));
    }

    // --- writing -------------------------------------------------------------------------------------------------

    /** Appends an entry; {@code value} is Latin-1 text. */
    public void add(HeaderName name, String value) {
        ensure(name.length() + value.length());
        int start = append(name.bytes(), 0, name.length());
        point(start, name.length(), appendLatin1(value), value.length());
    }

    /** Appends an entry; the bytes are copied. */
    public void add(HeaderName name, byte[] value, int offset, int length) {
        ensure(name.length() + length);
        int start = append(name.bytes(), 0, name.length());
        point(start, name.length(), append(value, offset, length), length);
    }

    /** Appends an entry, lower-casing the name; both texts are Latin-1. */
    public void add(String name, String value) {
        ensure(name.length() + value.length());
        int start = appendLatin1(name);
        Latin1.lowerCase(block, start, name.length());
        point(start, name.length(), appendLatin1(value), value.length());
    }

    /**
     * Appends an entry, lower-casing the name. Name and value are copied out of {@code source}, which must not be
     * this map's own block.
     */
    public void add(byte[] source, int nameOffset, int nameLength, int valueOffset, int valueLength) {
        ensure(nameLength + valueLength);
        int start = append(source, nameOffset, nameLength);
        Latin1.lowerCase(block, start, nameLength);
        point(start, nameLength, append(source, valueOffset, valueLength), valueLength);
    }

    /** Appends an entry whose name is the first {@code nameLength} bytes of {@code name}, in lower case. */
    public void add(byte[] name, int nameLength, byte[] value, int offset, int length) {
        ensure(nameLength + length);
        int start = append(name, 0, nameLength);
        point(start, nameLength, append(value, offset, length), length);
    }

    /** Appends a copy of entry {@code i} of {@code other}, a different map. */
    public void add(HeaderMap other, int i) {
        ensure(other.nameLength(i) + other.valueLength(i));
        int start = append(other.block, other.nameStart(i), other.nameLength(i));
        int value = append(other.block, other.valueStart(i), other.valueLength(i));
        point(start, other.nameLength(i), value, other.valueLength(i));
    }

    /**
     * Inserts an entry at position {@code i}, moving that entry and those behind it one further.
     */
    public void insert(int i, HeaderName name, String value) {
        add(name, value);
        int[] entry = Arrays.copyOfRange(index, (size - 1) * FIELDS, size * FIELDS);
        System.arraycopy(index, i * FIELDS, index, (i + 1) * FIELDS, (size - 1 - i) * FIELDS);
        System.arraycopy(entry, 0, index, i * FIELDS, FIELDS);
    }

    /** Gives the first entry called {@code name} this value and removes the others; appends where there is none. */
    public void set(HeaderName name, String value) {
        int i = indexOf(name, 0);
        if (i < 0) {
            add(name, value);
            return;
        }
        setValue(i, value);
        removeFrom(name.bytes(), 0, name.length(), i + 1);
    }

    /** As {@link #set(HeaderName, String)}, with the value's bytes. */
    public void set(HeaderName name, byte[] value, int offset, int length) {
        int i = indexOf(name, 0);
        if (i < 0) {
            add(name, value, offset, length);
            return;
        }
        setValue(i, value, offset, length);
        removeFrom(name.bytes(), 0, name.length(), i + 1);
    }

    /** Replaces the value of entry {@code i}. */
    public void setValue(int i, String value) {
        int start = appendLatin1(value);
        pointValue(i, start, value.length());
    }

    /** Replaces the value of entry {@code i} by these bytes, which must not be this map's own block. */
    public void setValue(int i, byte[] value, int offset, int length) {
        int start = append(value, offset, length);
        pointValue(i, start, length);
    }

    /** Removes all entries called {@code name}; the number removed. */
    public int remove(HeaderName name) {
        return removeFrom(name.bytes(), 0, name.length(), 0);
    }

    /** Removes all entries whose name is these (lower-case) bytes; the number removed. */
    public int remove(byte[] name, int offset, int length) {
        return removeFrom(name, offset, length, 0);
    }

    public void removeAt(int i) {
        live -= nameLength(i) + valueLength(i);
        System.arraycopy(index, (i + 1) * FIELDS, index, i * FIELDS, (size - 1 - i) * FIELDS);
        size--;
    }

    // --- reading a head in place: bytes are stored first, entries point at them afterwards --------------------------

    /** Reads {@code length} bytes of {@code in} into the block; where they begin there. */
    public int store(ByteBuf in, int length) {
        if (block.length - used < length) {
            grow(length);
        }
        in.readBytes(block, used, length);
        used += length;
        return used - length;
    }

    /** Where the stored bytes end. */
    public int stored() {
        return used;
    }

    /** Forgets the stored bytes from {@code end} on. */
    public void forget(int end) {
        used = end;
    }

    /** Lets the value of entry {@code i} be these stored bytes. */
    public void pointValue(int i, int start, int length) {
        live += length - valueLength(i);
        index[i * FIELDS + VALUE_START] = start;
        index[i * FIELDS + VALUE_LENGTH] = length;
    }

    /** Appends an entry whose name, in lower case, and value are stored bytes. */
    public void point(int nameStart, int nameLength, int valueStart, int valueLength) {
        int at = size * FIELDS;
        if (at == index.length) {
            index = Arrays.copyOf(index, index.length * 2 + FIELDS);
        }
        index[at + NAME_START] = nameStart;
        index[at + NAME_LENGTH] = nameLength;
        index[at + VALUE_START] = valueStart;
        index[at + VALUE_LENGTH] = valueLength;
        size++;
        live += nameLength + valueLength;
    }

    // --- storage -------------------------------------------------------------------------------------------------

    private int find(byte[] name, int offset, int length, int from) {
        for (int i = from; i < size; i++) {
            if (index[i * FIELDS + NAME_LENGTH] == length && nameEquals(i, name, offset, length)) {
                return i;
            }
        }
        return -1;
    }

    private boolean nameEquals(int i, byte[] name, int offset, int length) {
        int start = nameStart(i);
        return Arrays.equals(block, start, start + nameLength(i), name, offset, offset + length);
    }

    private int removeFrom(byte[] name, int offset, int length, int from) {
        int removed = 0;
        for (int i = find(name, offset, length, from); i >= 0; i = find(name, offset, length, i)) {
            removeAt(i);
            removed++;
        }
        return removed;
    }

    private int append(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, block, used, length);
        used += length;
        return used - length;
    }

    @SuppressWarnings("deprecation") // the one copy of Latin-1 text that neither allocates nor encodes
    private int appendLatin1(String text) {
        int length = text.length();
        ensure(length);
        text.getBytes(0, length, block, used);
        used += length;
        return used - length;
    }

    /** Makes room for both halves of an entry before the first is written: collecting garbage keeps only entries. */
    private void ensure(int length) {
        if (block.length - used < length) {
            makeRoom(length);
        }
    }

    /** Grows the block, or where half of it is garbage of removed and replaced entries, collects that. */
    private void makeRoom(int length) {
        if (live >= used / 2) {
            grow(length);
            return;
        }
        byte[] old = block;
        byte[] room = new byte[Math.max(old.length, live + length)];
        int to = 0;
        for (int at = 0; at < size * FIELDS; at += 2) {
            System.arraycopy(old, index[at], room, to, index[at + 1]);
            index[at] = to;
            to += index[at + 1];
        }
        used = to;
        block = room;
    }

    private void grow(int length) {
        block = Arrays.copyOf(block, Math.max(block.length * 2, used + length));
    }

    private String latin1(int start, int length) {
        return new String(block, start, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append(name(i)).append(": ").append(value(i)).append('\n');
        }
        return text.toString();
    }
}
