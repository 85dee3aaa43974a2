package io.pillion.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pillion.config.binding.Binder;
import io.pillion.config.binding.BytesType;
import io.pillion.config.binding.Schema;
import io.pillion.config.tree.JsonReader;
import io.pillion.config.tree.Mark;
import io.pillion.config.tree.TreeMerge;
import io.pillion.config.tree.TreeNode;
import io.pillion.config.tree.TreeSyntaxException;
import io.pillion.config.tree.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads Envoy v3 YAML or JSON into records, strictly, and tells of every problem at once.
 *
 * <p>Immutable; any thread may use it. A file whose name ends in {@code .yaml} or {@code .yml} is read as YAML, any
 * other as JSON, as Envoy does.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">proto3 JSON</a>
 */
public final class ConfigLoader {
    private static final String TEXT_NAME = "<config-yaml>";

    private final boolean allowUnknownStaticFields;
    private final Surroundings surroundings;

    /** A loader that takes an unknown field for a problem. */
    public ConfigLoader() {
        this(false, Surroundings.UNKNOWN);
    }

    /**
     * A loader.
     *
     * @param allowUnknownStaticFields whether an unknown field is only worth a warning
     * @param surroundings asked about formats and files
     */
    public ConfigLoader(boolean allowUnknownStaticFields, Surroundings surroundings) {
        this.allowUnknownStaticFields = allowUnknownStaticFields;
        this.surroundings = surroundings;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException if it cannot be read, or anything in it is wrong
     */
    public LoadedConfig load(Path file) throws ConfigException {
        return load(Optional.of(file), Optional.empty());
    }

    /**
     * Reads a YAML text.
     *
     * @throws ConfigException if anything in it is wrong
     */
    public LoadedConfig loadYaml(String yaml) throws ConfigException {
        return load(Optional.empty(), Optional.of(yaml));
    }

    /**
     * Reads a file and merges a YAML text over it; either may be absent, but not both.
     *
     * @throws ConfigException if anything in them is wrong
     */
    public LoadedConfig load(Optional<Path> file, Optional<String> yaml) throws ConfigException {
        Problems problems = new Problems();
        Optional<TreeNode> base = file.isEmpty() ? Optional.empty() : readFile(file.get(), problems);
        Optional<TreeNode> over = yaml.isEmpty() ? Optional.empty() : readYaml(TEXT_NAME, yaml.get(), problems);
        problems.throwIfAny();
        TreeNode tree = merged(base, over);
        Binder binder = new Binder(
                SchemaHolder.SCHEMA,
                problems,
                new BytesType(ByteString.class, ByteString::copyOf),
                allowUnknownStaticFields);
        Optional<Bootstrap> bootstrap = binder.bind(Bootstrap.class, tree);
        if (bootstrap.isPresent()) {
            new BootstrapChecks(new CheckContext(binder.origins(), problems, surroundings)).check(bootstrap.get());
        }
        problems.throwIfAny();
        return new LoadedConfig(bootstrap.orElseThrow(), problems.warnings(), Source.of(tree));
    }

    private static TreeNode merged(Optional<TreeNode> base, Optional<TreeNode> over) {
        if (base.isPresent() && over.isPresent()) {
            return TreeMerge.merge(base.get(), over.get());
        }
        if (base.isEmpty() && over.isEmpty()) {
            throw new IllegalArgumentException("neither a file nor a text");
        }
        return base.isPresent() ? base.get() : over.orElseThrow();
    }

    private static Optional<TreeNode> readFile(Path file, Problems problems) {
        String name = file.toString();
        try {
            String text = Files.readString(file, UTF_8);
            boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
            return yaml ? readYaml(name, text, problems) : Optional.of(JsonReader.read(name, text));
        } catch (TreeSyntaxException wrong) {
            problems.problem(wrong.mark(), "", String.valueOf(wrong.getMessage()));
        } catch (NoSuchFileException absent) {
            problems.problem(Mark.whole(name), "", "no such file");
        } catch (CharacterCodingException notText) {
            problems.problem(Mark.whole(name), "", "not UTF-8 text");
        } catch (IOException | OutOfMemoryError wrong) {
            problems.problem(Mark.whole(name), "", "cannot be read: " + wrong.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<TreeNode> readYaml(String name, String text, Problems problems) {
        try {
            return Optional.of(YamlReader.read(name, text, problems));
        } catch (TreeSyntaxException wrong) {
            problems.problem(wrong.mark(), "", String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** The schema of every message, read when it is first needed. */
    private static final class SchemaHolder {
        static final Schema SCHEMA = Schema.read(ConfigLoader.class, "envoy.fields", "pillion.fields");
    }

    /** All fields of all messages, for the table of them. */
    static Schema schema() {
        return SchemaHolder.SCHEMA;
    }
}
