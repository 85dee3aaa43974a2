package io.pillion.config.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A field of a message.
 *
 * @param name in snake_case
 * @param kind {@code string bool u32 u64 i32 i64 double bytes Duration Struct Any message}, or {@code enum}
 * @param container whether there is one value, a list of them, or a map from strings to them
 * @param wrapper whether absent differs from zero
 * @param oneof the group of which one field can be set; empty if it is in none
 * @param oneofRequired whether one field of the group must be set
 * @param enumValues numbers by their names
 * @param rules the constraints on the value
 * @param flags further words: {@code required deprecated accepted}
 */
public record SchemaField(
        String name,
        String kind,
        Container container,
        boolean wrapper,
        String oneof,
        boolean oneofRequired,
        Map<String, Integer> enumValues,
        Rules rules,
        Set<String> flags) {
    /** How many values a field has. */
    public enum Container {
        SINGLE,
        LIST,
        MAP
    }

    /** Whether the field is known, has no observable effect in Pillion, and is let pass. */
    public boolean isAccepted() {
        return flags.contains("accepted");
    }

    /** Whether Envoy advises against the field. */
    public boolean isDeprecated() {
        return flags.contains("deprecated");
    }

    /** Whether a message without the field is wrong. */
    public boolean isRequired() {
        return flags.contains("required");
    }

    static SchemaField parse(String line) {
        String[] words = line.split(" ", -1);
        String type = words[1];
        Container container = Container.SINGLE;
        if (type.endsWith("[]")) {
            container = Container.LIST;
            type = type.substring(0, type.length() - 2);
        } else if (type.startsWith("map:")) {
            container = Container.MAP;
            type = type.substring(4);
        }
        boolean wrapper = type.endsWith("?");
        type = wrapper ? type.substring(0, type.length() - 1) : type;
        Map<String, Integer> enumValues = enumValues(type);
        String kind = enumValues.isEmpty() ? type : "enum";
        return withRules(words, kind, container, wrapper, enumValues);
    }

    private static SchemaField withRules(
            String[] words, String kind, Container container, boolean wrapper, Map<String, Integer> enumValues) {
        String oneof = "";
        boolean oneofRequired = false;
        List<String> rules = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            String word = words[i];
            if (word.startsWith("oneof")) {
                oneof = word.substring(word.indexOf('=') + 1);
                oneofRequired = word.startsWith("oneof!");
            } else if (Rules.isRule(word)) {
                rules.add(word);
            } else {
                flags.add(word);
            }
        }
        return new SchemaField(
                words[0],
                kind,
                container,
                wrapper,
                oneof,
                oneofRequired,
                enumValues,
                Rules.parse(rules),
                Set.copyOf(flags));
    }

    private static Map<String, Integer> enumValues(String type) {
        if (!type.startsWith("enum:")) {
            return Map.of();
        }
        Map<String, Integer> values = new LinkedHashMap<>();
        for (String pair : type.substring(5).split(",", -1)) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), Integer.valueOf(pair.substring(equals + 1)));
        }
        return values;
    }
}
