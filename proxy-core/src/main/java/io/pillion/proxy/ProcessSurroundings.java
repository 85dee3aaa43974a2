package io.pillion.proxy;

import io.pillion.config.DataSource;
import io.pillion.config.DataSource.EnvironmentVariable;
import io.pillion.config.DataSource.Filename;
import io.pillion.config.DataSource.InlineBytes;
import io.pillion.config.DataSource.InlineString;
import io.pillion.config.Surroundings;
import io.pillion.proxy.format.Format;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The files and variables of this process, and the operators of this proxy's formats. */
final class ProcessSurroundings implements Surroundings, DataSource.Specifier.Visitor<Optional<String>> {
    @Override
    public Optional<String> formatProblem(String format) {
        return Format.problem(format);
    }

    /** Whether it is there; whether it is a module is told when it is loaded. */
    @Override
    public Optional<String> codeProblem(DataSource code) {
        return code.specifier().accept(this);
    }

    @Override
    public Optional<String> filename(Filename file) {
        try {
            Path path = Path.of(file.filename());
            if (!Files.exists(path)) {
                return Optional.of("file " + path + " does not exist");
            }
            return Files.isReadable(path) && !Files.isDirectory(path)
                    ? Optional.empty()
                    : Optional.of("file " + path + " cannot be read");
        } catch (InvalidPathException wrong) {
            return Optional.of("not the name of a file: " + wrong.getMessage());
        }
    }

    @Override
    public Optional<String> inlineBytes(InlineBytes bytes) {
        return Optional.empty();
    }

    @Override
    public Optional<String> inlineString(InlineString text) {
        return Optional.empty();
    }

    @Override
    public Optional<String> environmentVariable(EnvironmentVariable variable) {
        return System.getenv(variable.environmentVariable()) == null
                ? Optional.of("environment variable " + variable.environmentVariable() + " is not set")
                : Optional.empty();
    }
}
