package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Message;
import java.io.IOException;

/** A format with {@code %COMMAND%} operators. */
@Message("envoy.config.core.v3.SubstitutionFormatString")
public record SubstitutionFormatString(Format format, boolean omitEmptyValues) {
    /** A format of the given text. */
    public static SubstitutionFormatString ofText(String text) {
        return new SubstitutionFormatString(new TextFormat(text), false);
    }

    /**
     * The format itself.
     *
     * @throws IOException if it is in a file that cannot be read
     */
    public String text() throws IOException {
        return format instanceof TextFormatSource source
                ? source.textFormatSource().read().toStringUtf8()
                : ((TextFormat) format).textFormat();
    }

    /** Where the format is written. */
    public sealed interface Format permits TextFormat, TextFormatSource {}

    /** A format in the file; Envoy deprecates this spelling. */
    @Arm("text_format")
    public record TextFormat(String textFormat) implements Format {}

    /** A format in a data source. */
    @Arm("text_format_source")
    public record TextFormatSource(DataSource textFormatSource) implements Format {}
}
