package io.pillion.config.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.pillion.config.tree.TreeNode.Entry;
import io.pillion.config.tree.TreeNode.Kind;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import io.pillion.config.tree.TreeNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JSON text; depth and size are bounded. */
public final class JsonReader {
    private final String file;
    private final JsonParser parser;
    private long nodes;

    private JsonReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads the text.
     *
     * @throws TreeSyntaxException if it is not JSON, or is empty
     */
    public static TreeNode read(String file, String text) throws TreeSyntaxException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return new JsonReader(file, parser).document();
        } catch (JsonProcessingException wrong) {
            throw new TreeSyntaxException(mark(file, wrong.getLocation()), "not JSON: " + reason(wrong));
        } catch (IOException wrong) {
            throw new TreeSyntaxException(Mark.whole(file), "not JSON: " + wrong.getMessage());
        }
    }

    private static String reason(JsonProcessingException wrong) {
        String message = wrong.getOriginalMessage();
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private TreeNode document() throws IOException, TreeSyntaxException {
        @Nullable JsonToken first = parser.nextToken();
        if (first == null) {
            throw new TreeSyntaxException(Mark.whole(file), "the configuration is empty");
        }
        TreeNode root = node(first, 1);
        if (parser.nextToken() != null) {
            throw new TreeSyntaxException(mark(), "not JSON: text after the end");
        }
        return root;
    }

    private TreeNode node(@Nullable JsonToken token, int depth) throws IOException, TreeSyntaxException {
        Mark mark = mark();
        TreeLimits.checkDepth(depth, mark);
        TreeLimits.checkNodes(++nodes, mark);
        if (token == JsonToken.START_OBJECT) {
            return mapping(mark, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(mark, depth);
        }
        return new Scalar(mark, kind(token), parser.getText());
    }

    private static Kind kind(@Nullable JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return Kind.NULL;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return Kind.INTEGER;
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return Kind.DECIMAL;
        }
        return token == JsonToken.VALUE_STRING ? Kind.STRING : Kind.BOOLEAN;
    }

    private Sequence sequence(Mark mark, int depth) throws IOException, TreeSyntaxException {
        List<TreeNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, depth + 1));
        }
        return Sequence.of(mark, items);
    }

    private Mapping mapping(Mark mark, int depth) throws IOException, TreeSyntaxException {
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Mark at = mark();
            String key = parser.currentName();
            entries.add(new Entry(at, key, node(parser.nextToken(), depth + 1)));
        }
        return Mapping.of(mark, entries);
    }

    private Mark mark() {
        return mark(file, parser.currentTokenLocation());
    }

    private static Mark mark(String file, @Nullable JsonLocation at) {
        return at == null || at.getLineNr() < 1
                ? Mark.whole(file)
                : new Mark(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
    }
}
