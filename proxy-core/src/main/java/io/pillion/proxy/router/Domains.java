package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Virtual hosts by domain: the exact name, else the longest {@code *.suffix}, else the longest {@code prefix.*}, else
 * {@code *}; ASCII case aside. Immutable once filled.
 */
final class Domains<T> {
    private static final int BUCKETS = 256;

    private final List<List<Entry<T>>> exact = new ArrayList<>();
    private final List<Entry<T>> suffixes = new ArrayList<>();
    private final List<Entry<T>> prefixes = new ArrayList<>();
    private final boolean ignorePort;
    private boolean anyOnly = true;
    private @Nullable T any;

    private record Entry<T>(String domain, Texts text, T value) {}

    Domains(boolean ignorePort) {
        this.ignorePort = ignorePort;
        for (int i = 0; i < BUCKETS; i++) {
            exact.add(List.of());
        }
    }

    /** Adds a domain; the configuration has each of them once. */
    void add(String domain, T value) {
        if (domain.equals("*")) {
            any = value;
            return;
        }
        anyOnly = false;
        if (domain.startsWith("*")) {
            addByLength(suffixes, domain.substring(1), value);
        } else if (domain.endsWith("*")) {
            addByLength(prefixes, domain.substring(0, domain.length() - 1), value);
        } else {
            addExact(domain, value);
        }
    }

    private void addExact(String domain, T value) {
        Entry<T> entry = new Entry<>(domain, Texts.of(domain, true), value);
        byte[] bytes = domain.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int bucket = bucket(bytes, 0, bytes.length);
        List<Entry<T>> entries = new ArrayList<>(exact.get(bucket));
        entries.add(entry);
        exact.set(bucket, entries);
    }

    private void addByLength(List<Entry<T>> entries, String part, T value) {
        entries.add(new Entry<>(part, Texts.of(part, true), value));
        entries.sort(Comparator.comparingInt((Entry<T> entry) -> -entry.domain.length()));
    }

    private static int bucket(byte[] bytes, int start, int length) {
        int hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = hash * 31 + Texts.lower(bytes[i]);
        }
        return (hash ^ (hash >>> 8)) & (BUCKETS - 1);
    }

    /** The value for the host of a request. */
    @Nullable
    T find(HeaderMap headers) {
        int i = anyOnly ? -1 : headers.indexOf(HeaderNames.AUTHORITY);
        if (i < 0) {
            return any;
        }
        byte[] bytes = headers.block();
        int start = headers.valueStart(i);
        int length = ignorePort ? hostLength(bytes, start, headers.valueLength(i)) : headers.valueLength(i);
        T found = findExact(bytes, start, length);
        if (found == null) {
            found = findPart(suffixes, bytes, start, length, true);
        }
        if (found == null) {
            found = findPart(prefixes, bytes, start, length, false);
        }
        return found == null ? any : found;
    }

    private @Nullable T findExact(byte[] bytes, int start, int length) {
        List<Entry<T>> entries = exact.get(bucket(bytes, start, length));
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).text.equalsAt(bytes, start, length)) {
                return entries.get(i).value;
            }
        }
        return null;
    }

    private @Nullable T findPart(List<Entry<T>> entries, byte[] bytes, int start, int length, boolean suffix) {
        for (int i = 0; i < entries.size(); i++) {
            Texts text = entries.get(i).text;
            boolean longer = length > text.length();
            if (longer && (suffix ? text.ends(bytes, start, length) : text.prefixes(bytes, start, length))) {
                return entries.get(i).value;
            }
        }
        return null;
    }

    /** Length of a host without its port; an IPv6 literal keeps its brackets. */
    private static int hostLength(byte[] bytes, int start, int length) {
        for (int i = start + length - 1; i >= start && bytes[i] != ']'; i--) {
            if (bytes[i] == ':') {
                return i - start;
            }
        }
        return length;
    }
}
