package io.pillion.config;

import io.pillion.config.tree.Findings;
import io.pillion.config.tree.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has been found about one configuration so far; used by one thread. */
final class Problems implements Findings {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    @Override
    public void problem(Mark mark, String path, String reason) {
        problems.add(of(mark, path, reason));
    }

    @Override
    public void warning(Mark mark, String path, String reason) {
        warnings.add(of(mark, path, reason));
    }

    private static Problem of(Mark mark, String path, String reason) {
        return new Problem(mark.file(), mark.line(), mark.column(), oneLine(path), oneLine(reason));
    }

    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace("\n", "\\n").replace("\r", "\\r");
    }

    List<Problem> warnings() {
        return sorted(warnings);
    }

    void throwIfAny() throws ConfigException {
        if (!problems.isEmpty()) {
            throw new ConfigException(sorted(problems));
        }
    }

    private static List<Problem> sorted(Set<Problem> found) {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(BY_PLACE);
        return sorted;
    }
}
