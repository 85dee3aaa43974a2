package io.pillion.config.tree;

import io.pillion.config.tree.TreeNode.Entry;
import io.pillion.config.tree.TreeNode.Kind;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import io.pillion.config.tree.TreeNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the first document of a YAML text; depth, size and aliases are bounded. */
public final class YamlReader {
    private final String file;
    private final Parser parser;
    private final Map<String, TreeNode> anchors = new HashMap<>();
    private long nodes;

    private YamlReader(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(TreeLimits.MAX_CODE_POINTS);
        options.setProcessComments(false);
        this.file = file;
        this.parser = new ParserImpl(new StreamReader(text), options);
    }

    /**
     * Reads the text.
     *
     * @param warnings told of what is legal but surely a mistake
     * @throws TreeSyntaxException if it is not YAML, or has no document
     */
    public static TreeNode read(String file, String text, Findings warnings) throws TreeSyntaxException {
        if (text.length() > TreeLimits.MAX_CODE_POINTS) {
            throw new TreeSyntaxException(
                    Mark.whole(file), "longer than " + TreeLimits.MAX_CODE_POINTS + " characters");
        }
        try {
            return new YamlReader(file, text).document(warnings);
        } catch (MarkedYAMLException wrong) {
            org.yaml.snakeyaml.error.@Nullable Mark at = wrong.getProblemMark();
            Mark mark = at == null ? Mark.whole(file) : new Mark(file, at.getLine() + 1, at.getColumn() + 1);
            throw new TreeSyntaxException(mark, "not YAML: " + reason(wrong));
        } catch (YAMLException wrong) {
            throw new TreeSyntaxException(Mark.whole(file), "not YAML: " + firstLine(wrong.getMessage()));
        }
    }

    private static String reason(MarkedYAMLException wrong) {
        String context = wrong.getContext() == null ? "" : firstLine(wrong.getContext()) + ", ";
        return context + firstLine(wrong.getProblem());
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("").strip();
    }

    private TreeNode document(Findings warnings) throws TreeSyntaxException {
        parser.getEvent();
        Event start = parser.getEvent();
        if (!(start instanceof DocumentStartEvent)) {
            throw new TreeSyntaxException(Mark.whole(file), "the configuration is empty");
        }
        TreeNode root = node(parser.getEvent(), 1);
        parser.getEvent();
        if (!(parser.peekEvent() instanceof StreamEndEvent)) {
            warnings.warning(mark(parser.peekEvent()), "", "only the first YAML document is read");
        }
        return root;
    }

    private TreeNode node(Event event, int depth) throws TreeSyntaxException {
        Mark mark = mark(event);
        TreeLimits.checkDepth(depth, mark);
        TreeLimits.checkNodes(++nodes, mark);
        if (event instanceof ScalarEvent scalar) {
            return anchored(scalar.getAnchor(), scalar(mark, scalar));
        }
        if (event instanceof SequenceStartEvent sequence) {
            return anchored(sequence.getAnchor(), sequence(mark, depth));
        }
        if (event instanceof MappingStartEvent mapping) {
            return anchored(mapping.getAnchor(), mapping(mark, depth));
        }
        return alias(mark, (AliasEvent) event);
    }

    private TreeNode alias(Mark mark, AliasEvent alias) throws TreeSyntaxException {
        TreeNode target = anchors.get(alias.getAnchor());
        if (target == null) {
            throw new TreeSyntaxException(mark, "not YAML: unknown anchor '" + alias.getAnchor() + "'");
        }
        nodes += target.size();
        TreeLimits.checkNodes(nodes, mark);
        return target;
    }

    private TreeNode anchored(@Nullable String anchor, TreeNode node) {
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private static Scalar scalar(Mark mark, ScalarEvent event) {
        return event.isPlain()
                ? PlainScalars.scalar(mark, event.getValue())
                : new Scalar(mark, Kind.STRING, event.getValue());
    }

    private Sequence sequence(Mark mark, int depth) throws TreeSyntaxException {
        List<TreeNode> items = new ArrayList<>();
        for (Event event = parser.getEvent(); !(event instanceof SequenceEndEvent); event = parser.getEvent()) {
            items.add(node(event, depth + 1));
        }
        return Sequence.of(mark, items);
    }

    private Mapping mapping(Mark mark, int depth) throws TreeSyntaxException {
        List<Entry> entries = new ArrayList<>();
        for (Event event = parser.getEvent(); !(event instanceof MappingEndEvent); event = parser.getEvent()) {
            Mark at = mark(event);
            if (!(event instanceof ScalarEvent key)) {
                throw new TreeSyntaxException(at, "a key must be a scalar");
            }
            entries.add(new Entry(at, key.getValue(), node(parser.getEvent(), depth + 1)));
        }
        return Mapping.of(mark, entries);
    }

    private Mark mark(Event event) {
        org.yaml.snakeyaml.error.Mark start = event.getStartMark();
        return new Mark(file, start.getLine() + 1, start.getColumn() + 1);
    }
}
