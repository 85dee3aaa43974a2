package io.pillion.proxy;

import io.pillion.wasm.ModuleInspection;
import io.pillion.wasm.engine.InvalidModuleException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pillion inspect filter.wasm}: what a module is, and what it asks of the proxy. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints what a module is: ABI, SDK, exports, imports, memory, sizes and times.")
final class InspectCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final long STACK_BYTES = 4L << 20;

    @Parameters(paramLabel = "FILE", description = "The module.")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Path module = file;
        if (module == null) {
            throw new IllegalArgumentException("picocli asks for the file");
        }
        try {
            PrintWriter out = writer(false);
            new InspectionReport(inspect(Files.readAllBytes(module))).print(module, out);
            out.flush();
            return 0;
        } catch (NoSuchFileException e) {
            return failed(module + ": no such file");
        } catch (IOException e) {
            return failed(module + ": cannot be read: " + e.getMessage());
        } catch (InvalidModuleException e) {
            return failed(module + ": " + e.getMessage());
        }
    }

    /** On a thread with a deep stack: the depth of a module's blocks is the depth of its parser. */
    private static ModuleInspection inspect(byte[] wasm) throws InvalidModuleException, InterruptedException {
        FutureTask<ModuleInspection> inspection = new FutureTask<>(() -> ModuleInspection.of(wasm));
        new Thread(null, inspection, "inspect", STACK_BYTES).start();
        try {
            return inspection.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidModuleException invalid) {
                throw invalid;
            }
            throw new InvalidModuleException("it cannot be inspected: " + e.getCause(), e);
        }
    }

    private int failed(String reason) {
        PrintWriter err = writer(true);
        err.println(reason);
        err.flush();
        return FAILED;
    }

    private PrintWriter writer(boolean error) {
        CommandSpec known = spec;
        if (known == null) {
            return new PrintWriter(error ? System.err : System.out, true, StandardCharsets.UTF_8);
        }
        return error ? known.commandLine().getErr() : known.commandLine().getOut();
    }
}
