package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text or bytes, written in the file or found elsewhere on this machine. */
@Message("envoy.config.core.v3.DataSource")
public record DataSource(Specifier specifier) {
    /**
     * Fetches the data; a relative file name is relative to the working directory, as in Envoy.
     *
     * @throws IOException if the file cannot be read or the environment variable is not set
     */
    public ByteString read() throws IOException {
        return specifier.read();
    }

    /** Where the data is. */
    public sealed interface Specifier permits Filename, InlineBytes, InlineString, EnvironmentVariable {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Fetches the data. */
        ByteString read() throws IOException;

        /** Something done to each kind of source. */
        interface Visitor<R> {
            R filename(Filename filename);

            R inlineBytes(InlineBytes bytes);

            R inlineString(InlineString text);

            R environmentVariable(EnvironmentVariable variable);
        }
    }

    /** A local file. */
    @Arm("filename")
    public record Filename(String filename) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.filename(this);
        }

        @Override
        public ByteString read() throws IOException {
            return ByteString.copyOf(Files.readAllBytes(Path.of(filename)));
        }
    }

    /** Bytes, base64 in the file. */
    @Arm("inline_bytes")
    public record InlineBytes(ByteString inlineBytes) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inlineBytes(this);
        }

        @Override
        public ByteString read() {
            return inlineBytes;
        }
    }

    /** Text. */
    @Arm("inline_string")
    public record InlineString(String inlineString) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inlineString(this);
        }

        @Override
        public ByteString read() {
            return ByteString.utf8(inlineString);
        }
    }

    /** The value of an environment variable. */
    @Arm("environment_variable")
    public record EnvironmentVariable(String environmentVariable) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.environmentVariable(this);
        }

        @Override
        public ByteString read() throws IOException {
            String value = System.getenv(environmentVariable);
            if (value == null) {
                throw new IOException("environment variable " + environmentVariable + " is not set");
            }
            return ByteString.utf8(value);
        }
    }
}
