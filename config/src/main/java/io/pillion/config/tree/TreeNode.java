package io.pillion.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value of a configuration text, immutable, that knows its place. */
public sealed interface TreeNode permits TreeNode.Scalar, TreeNode.Sequence, TreeNode.Mapping {
    /** Where the value begins. */
    Mark mark();

    /** How many nodes the value has, itself included, with every alias written out. */
    int size();

    /** What a reader takes it for, as "a list". */
    String describe();

    /** Whether it says nothing, as {@code ~} does. */
    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    /** What a scalar is, after Envoy's reading of YAML: a decimal is a string there, but a number in JSON. */
    enum Kind {
        NULL,
        BOOLEAN,
        INTEGER,
        DECIMAL,
        STRING
    }

    /**
     * A scalar.
     *
     * @param text {@code true} or {@code false} for a boolean, decimal digits for an integer
     */
    record Scalar(Mark mark, Kind kind, String text) implements TreeNode {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public String describe() {
            return switch (kind) {
                case NULL -> "nothing";
                case BOOLEAN -> "the boolean " + text;
                case INTEGER, DECIMAL -> "the number " + text;
                case STRING -> "the string '" + abbreviated() + "'";
            };
        }

        private String abbreviated() {
            return text.length() <= 60 ? text : text.substring(0, 60) + "...";
        }
    }

    /** A list. */
    record Sequence(Mark mark, List<TreeNode> items, int size) implements TreeNode {
        public Sequence {
            items = List.copyOf(items);
        }

        /** A list of the items. */
        public static Sequence of(Mark mark, List<TreeNode> items) {
            int size = 1;
            for (TreeNode item : items) {
                size += item.size();
            }
            return new Sequence(mark, items, size);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Keys and values, in the order of the text; a key may appear twice. */
    record Mapping(Mark mark, List<Entry> entries, int size) implements TreeNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** A mapping of the entries. */
        public static Mapping of(Mark mark, List<Entry> entries) {
            int size = 1 + entries.size();
            for (Entry entry : entries) {
                size += entry.value().size();
            }
            return new Mapping(mark, entries, size);
        }

        /** The value of the key, the last one if there are two. */
        public Optional<TreeNode> get(String key) {
            for (int i = entries.size() - 1; i >= 0; i--) {
                if (entries.get(i).key().equals(key)) {
                    return Optional.of(entries.get(i).value());
                }
            }
            return Optional.empty();
        }

        /** The mapping without the key. */
        public Mapping without(String key) {
            List<Entry> others = new ArrayList<>(entries);
            others.removeIf(entry -> entry.key().equals(key));
            return of(mark, others);
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /** A key and its value. */
    record Entry(Mark mark, String key, TreeNode value) {}
}
