package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No text makes the loader do anything but load it or say what is wrong. */
class BoundsTest {
    private static final int MUTATIONS = 400;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        "\n",
        "  ",
        "- ",
        "&a",
        "*a",
        "~",
        "null",
        "5",
        "1e999999999",
        "\"",
        "'",
        "|",
        ">",
        "!!map",
        "@type",
        "\u0000",
        "\ud800",
        "---\n",
        "...",
        "true",
        "-5s",
        "%",
        "\t",
        "? ",
        "<<",
        "0x",
        "é"
    };

    @TempDir
    Path folder;

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> new ConfigLoader().loadYaml("a: " + "[".repeat(100_000)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("nested deeper than 100 levels");
        assertThatThrownBy(() -> new ConfigLoader().loadYaml("- ".repeat(100_000)))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void deepJsonIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("deep.json"), "{\"a\":".repeat(100_000));

        assertThatThrownBy(() -> new ConfigLoader().load(file)).isInstanceOf(ConfigException.class);
    }

    @Test
    void aliasBombsAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }

        assertThatThrownBy(() -> new ConfigLoader().loadYaml(bomb.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("more than 1000000 values, aliases written out");
    }

    @Test
    void anAliasInItsOwnAnchorIsRefused() {
        assertThatThrownBy(() -> new ConfigLoader().loadYaml("node: &a {metadata: {b: *a}}"))
                .hasMessage("<config-yaml>:1:25: not YAML: unknown anchor 'a'");
    }

    @Test
    void aThousandMistakesAreAThousandLines() {
        String text = "bogus%d: 1\n".repeat(1_000);
        StringBuilder numbered = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            numbered.append(String.format("bogus%d: 1%n", i));
        }

        assertThat(Fixture.problemsOf(numbered.toString())).hasSize(1_000);
        assertThat(Fixture.problemsOf(text)).isNotEmpty();
    }

    @Test
    void lineBreaksInNamesStayOnOneLine() {
        assertThat(Fixture.problemsOf("\"a\\nb\": 1")).containsExactly("a\\nb: unknown field");
    }

    @Test
    void mutatedTextIsLoadedOrRefused() throws IOException {
        String[] texts = {
            Files.readString(Path.of("examples", "everything.yaml")), Files.readString(Path.of("examples", "wasm.yaml"))
        };
        Random random = new Random(42);
        for (int i = 0; i < MUTATIONS; i++) {
            String mutated = mutate(texts[i % texts.length], random);
            assertThatCode(() -> loadOrRefuse(mutated)).as(mutated).doesNotThrowAnyException();
        }
    }

    @Test
    void mutatedJsonIsLoadedOrRefused() throws IOException {
        Path file = folder.resolve("mutated.json");
        String text =
                "{\"node\": {\"id\": \"a\", \"metadata\": {\"b\": [1, 2.5, null, true]}}, \"static_resources\": {\"clusters\":"
                        + " [{\"name\": \"c\", \"connect_timeout\": \"1s\"}]}}";
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            Files.write(file, mutate(text, random).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThatCode(() -> {
                        try {
                            new ConfigLoader().load(file);
                        } catch (ConfigException refused) {
                            assertThat(refused.problems()).isNotEmpty();
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static void loadOrRefuse(String text) {
        try {
            new ConfigLoader().loadYaml(text);
        } catch (ConfigException refused) {
            assertThat(refused.problems()).isNotEmpty();
            assertThat(refused.getMessage().lines()).hasSameSizeAs(refused.problems());
        }
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, PIECES[random.nextInt(PIECES.length)]);
                default -> mutated.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return mutated.toString();
    }
}
