package io.pillion.config.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The constraints on a field's values, and the reasons that Envoy gives when one is broken; immutable. */
public final class Rules {
    private static final Set<String> VALUED = Set.of(
            "gte", "gt", "lte", "lt", "min_len", "max_len", "max_bytes", "min_items", "max_items", "in", "pattern");
    private static final Rules NONE = new Rules(List.of());

    private final List<Rule> rules;

    private Rules(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(String name, String operand) {}

    static boolean isRule(String word) {
        int equals = word.indexOf('=');
        return equals > 0
                ? VALUED.contains(word.substring(0, equals))
                : word.equals("header") || word.equals("defined");
    }

    static Rules parse(List<String> words) {
        if (words.isEmpty()) {
            return NONE;
        }
        List<Rule> rules = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            rules.add(
                    equals < 0 ? new Rule(word, "") : new Rule(word.substring(0, equals), word.substring(equals + 1)));
        }
        return new Rules(rules);
    }

    /** Why the list cannot have so many values. */
    Optional<String> checkItems(int count) {
        for (Rule rule : rules) {
            boolean tooFew = rule.name().equals("min_items") && count < Integer.parseInt(rule.operand());
            boolean tooMany = rule.name().equals("max_items") && count > Integer.parseInt(rule.operand());
            if (tooFew || tooMany) {
                return Optional.of(reason(rule));
            }
        }
        return Optional.empty();
    }

    /** Why the text cannot be the value. */
    Optional<String> checkText(String text) {
        for (Rule rule : rules) {
            if (!holds(rule, text)) {
                return Optional.of(reason(rule));
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Rule rule, String text) {
        return switch (rule.name()) {
            case "min_len" -> text.codePointCount(0, text.length()) >= Integer.parseInt(rule.operand());
            case "max_len" -> text.codePointCount(0, text.length()) <= Integer.parseInt(rule.operand());
            case "max_bytes" -> text.getBytes(UTF_8).length <= Integer.parseInt(rule.operand());
            case "in" -> List.of(rule.operand().split("\\|", -1)).contains(text);
            case "pattern" -> Pattern.compile(rule.operand()).matcher(text).find();
            case "header" -> text.indexOf('\0') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
            default -> true;
        };
    }

    /** Why the number cannot be the value. */
    Optional<String> checkNumber(BigDecimal number) {
        for (Rule rule : rules) {
            if (isBound(rule) && !holds(rule, number.compareTo(new BigDecimal(rule.operand())))) {
                return Optional.of(reason(rule));
            }
        }
        return Optional.empty();
    }

    /** Why the duration cannot be the value. */
    Optional<String> checkDuration(Duration duration) {
        for (Rule rule : rules) {
            if (isBound(rule)
                    && !holds(
                            rule,
                            duration.compareTo(Durations.parse(rule.operand()).orElseThrow()))) {
                return Optional.of(reason(rule));
            }
        }
        return Optional.empty();
    }

    private static boolean isBound(Rule rule) {
        return rule.name().startsWith("g") || rule.name().startsWith("l");
    }

    private static boolean holds(Rule bound, int comparison) {
        return switch (bound.name()) {
            case "gte" -> comparison >= 0;
            case "gt" -> comparison > 0;
            case "lte" -> comparison <= 0;
            default -> comparison < 0;
        };
    }

    private static String reason(Rule rule) {
        String operand = rule.operand();
        return switch (rule.name()) {
            case "min_items" -> "value must contain at least " + operand + " item(s)";
            case "max_items" -> "value must contain no more than " + operand + " item(s)";
            case "min_len" -> "value length must be at least " + operand + " characters";
            case "max_len" -> "value length must be at most " + operand + " characters";
            case "max_bytes" -> "value length must be at most " + operand + " bytes";
            case "in" -> "value must be one of " + operand.replace("|", ", ");
            case "pattern" -> "value does not match regex pattern " + operand;
            case "header" -> "value must not contain a line break or NUL";
            case "gte" -> "value must be greater than or equal to " + operand;
            case "gt" -> "value must be greater than " + operand;
            case "lte" -> "value must be less than or equal to " + operand;
            default -> "value must be less than " + operand;
        };
    }

    /** The constraints in words, for a table. */
    public List<String> describe() {
        return rules.stream()
                .filter(rule -> !rule.name().equals("defined"))
                .map(Rules::reason)
                .toList();
    }
}
