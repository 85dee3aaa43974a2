package io.pillion.config.binding;

import io.pillion.config.tree.Findings;
import io.pillion.config.tree.TreeNode;
import io.pillion.config.tree.TreeNode.Kind;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes Java values of scalars by the rules of proto3 JSON; each method answers null after telling of a problem. */
final class ScalarBinder {
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0");
    private static final Set<String> PARTS = Set.of("seconds", "nanos");
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final Map<String, BigDecimal[]> RANGES = Map.of(
            "u32", range(0, 0xFFFF_FFFFL),
            "i32", range(Integer.MIN_VALUE, Integer.MAX_VALUE),
            "u64", new BigDecimal[] {BigDecimal.ZERO, new BigDecimal("18446744073709551615")},
            "i64", range(Long.MIN_VALUE, Long.MAX_VALUE));

    private final Findings findings;

    ScalarBinder(Findings findings) {
        this.findings = findings;
    }

    private static BigDecimal[] range(long low, long high) {
        return new BigDecimal[] {BigDecimal.valueOf(low), BigDecimal.valueOf(high)};
    }

    @Nullable
    String string(SchemaField field, TreeNode node, FieldPath path) {
        if (!(node instanceof Scalar scalar) || scalar.kind() != Kind.STRING) {
            problem(node, path, "expected a string, found " + node.describe());
            return null;
        }
        Optional<String> broken = field.rules().checkText(scalar.text());
        return isBroken(broken, node, path) ? null : scalar.text();
    }

    @Nullable
    Boolean bool(TreeNode node, FieldPath path) {
        if (node instanceof Scalar scalar && (scalar.kind() == Kind.BOOLEAN || scalar.kind() == Kind.STRING)) {
            String word = scalar.text().toLowerCase(Locale.ROOT);
            if (TRUE.contains(word) || FALSE.contains(word)) {
                return TRUE.contains(word);
            }
        }
        problem(node, path, "expected true or false, found " + node.describe());
        return null;
    }

    @Nullable
    BigDecimal number(SchemaField field, TreeNode node, FieldPath path) {
        BigDecimal number = number(node);
        if (number == null) {
            problem(node, path, "expected a number, found " + node.describe());
            return null;
        }
        BigDecimal[] range = RANGES.get(field.kind());
        if (range != null && (number.compareTo(range[0]) < 0 || number.compareTo(range[1]) > 0)) {
            problem(node, path, "number out of range: " + number);
            return null;
        }
        if (range != null && number.stripTrailingZeros().scale() > 0) {
            problem(node, path, "expected a whole number, found " + number);
            return null;
        }
        Optional<String> broken = field.rules().checkNumber(number);
        return isBroken(broken, node, path) ? null : number;
    }

    private static @Nullable BigDecimal number(TreeNode node) {
        if (!(node instanceof Scalar scalar)
                || scalar.kind() == Kind.BOOLEAN
                || scalar.text().length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        try {
            return new BigDecimal(scalar.text());
        } catch (NumberFormatException notNumber) {
            return null;
        }
    }

    @Nullable
    Duration duration(SchemaField field, TreeNode node, FieldPath path) {
        Duration duration = node instanceof Mapping parts ? ofParts(parts) : ofText(node);
        if (duration == null) {
            problem(node, path, "expected a duration in seconds as \"0.25s\", found " + node.describe());
            return null;
        }
        if (duration.isNegative()) {
            problem(node, path, "a duration must not be negative");
            return null;
        }
        Optional<String> broken = field.rules().checkDuration(duration);
        return isBroken(broken, node, path) ? null : duration;
    }

    private static @Nullable Duration ofText(TreeNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.STRING
                ? Durations.parse(scalar.text()).orElse(null)
                : null;
    }

    private static @Nullable Duration ofParts(Mapping parts) {
        boolean known = parts.entries().stream()
                .allMatch(entry -> PARTS.contains(entry.key()) && number(entry.value()) != null);
        BigDecimal seconds = parts.get("seconds").map(ScalarBinder::number).orElse(BigDecimal.ZERO);
        BigDecimal nanos = parts.get("nanos").map(ScalarBinder::number).orElse(BigDecimal.ZERO);
        if (!known || seconds.abs().compareTo(BigDecimal.valueOf(Durations.MAX_SECONDS)) > 0) {
            return null;
        }
        boolean whole = seconds.stripTrailingZeros().scale() <= 0
                && nanos.stripTrailingZeros().scale() <= 0;
        boolean within = nanos.abs().compareTo(BigDecimal.valueOf(999_999_999)) <= 0;
        return whole && within ? Duration.ofSeconds(seconds.longValue(), nanos.longValue()) : null;
    }

    byte @Nullable [] bytes(TreeNode node, FieldPath path) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.STRING) {
            try {
                return Base64.getDecoder()
                        .decode(scalar.text().replace('-', '+').replace('_', '/'));
            } catch (IllegalArgumentException notBase64) {
                problem(node, path, "expected base64: " + notBase64.getMessage());
                return null;
            }
        }
        problem(node, path, "expected base64, found " + node.describe());
        return null;
    }

    @Nullable
    Object enumeration(Class<?> type, SchemaField field, TreeNode node, FieldPath path) {
        Optional<String> name = enumName(field, node);
        if (name.isEmpty()) {
            problem(node, path, unknownEnum(field, node));
            return null;
        }
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name.get())) {
                return constant;
            }
        }
        problem(node, path, name.get() + " is known to Envoy, not supported by Pillion yet");
        return null;
    }

    private static Optional<String> enumName(SchemaField field, TreeNode node) {
        if (!(node instanceof Scalar scalar)) {
            return Optional.empty();
        }
        return field.enumValues().entrySet().stream()
                .filter(value -> value.getKey().equalsIgnoreCase(scalar.text())
                        || value.getValue().toString().equals(scalar.text()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String unknownEnum(SchemaField field, TreeNode node) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.STRING) {
            String upper = scalar.text().toUpperCase(Locale.ROOT);
            return "unknown enum value '" + scalar.text() + "'"
                    + Suggestion.among(field.enumValues().keySet(), upper);
        }
        return "value must be one of the defined enum values "
                + String.join(", ", field.enumValues().keySet()) + ", found " + node.describe();
    }

    private boolean isBroken(Optional<String> reason, TreeNode node, FieldPath path) {
        reason.ifPresent(text -> problem(node, path, text));
        return reason.isPresent();
    }

    private void problem(TreeNode node, FieldPath path, String reason) {
        findings.problem(node.mark(), path.toString(), reason);
    }
}
