package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.binding.FieldTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FieldTableTest {
    private static final Path FIELDS = Path.of("FIELDS.md");

    @Test
    void isAsTheRecordsAre() throws IOException {
        String table = FieldTable.of(Bootstrap.class, ConfigLoader.schema());
        if (Boolean.getBoolean("pillion.fields.write")) {
            Files.writeString(FIELDS, table);
        }

        assertThat(FIELDS).hasContent(table);
    }

    @Test
    void everyMessageOfTheSchemaHasARecord() {
        String table = FieldTable.of(Bootstrap.class, ConfigLoader.schema());

        assertThat(ConfigLoader.schema().messageNames())
                .extracting(message -> "## " + message + "\n")
                .allMatch(table::contains);
    }
}
