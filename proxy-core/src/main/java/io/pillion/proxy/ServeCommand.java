package io.pillion.proxy;

import io.pillion.config.ConfigException;
import io.pillion.config.ConfigLoader;
import io.pillion.config.LoadedConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pillion -c envoy.yaml}: Envoy's own command line. */
@Command(
        name = "pillion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A sidecar HTTP proxy that runs Envoy's YAML and proxy-wasm filters.")
final class ServeCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Mixin
    private final CommandLineOptions options = new CommandLineOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final AcceptedOptions accepted = new AcceptedOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        Logging.configure(options);
        if (accepted.count() > 0) {
            Logging.withoutEffect(accepted.count());
        }
        try {
            LoadedConfig config = Identity.override(
                    new ConfigLoader(options.allowUnknownStaticFields(), new ProcessSurroundings())
                            .load(options.configPath(), options.configYaml()),
                    options);
            return run(config);
        } catch (ConfigException e) {
            return failed(e.getMessage());
        } catch (StartException e) {
            return failed(e.getMessage());
        }
    }

    private int run(LoadedConfig config) throws StartException, InterruptedException {
        config.warnings().forEach(Logging::warn);
        if (options.mode() == CommandLineOptions.Mode.VALIDATE) {
            ProxyServer.validate(config, serverOptions());
            out().println("configuration '"
                    + options.configPath().map(Object::toString).orElse("") + "' OK");
            out().flush();
            return 0;
        }
        ProxyServer server = ProxyServer.start(config, serverOptions());
        if (options.mode() == CommandLineOptions.Mode.INIT_ONLY) {
            server.close();
            return 0;
        }
        if (options.adminAddressPath().isPresent()) {
            writeAdminAddress(server, options.adminAddressPath().get());
        }
        return Serving.untilStopped(server, options.drainTime());
    }

    private static void writeAdminAddress(ProxyServer server, Path file) throws StartException {
        try {
            server.writeAdminAddress(file);
        } catch (IOException e) {
            server.close();
            throw new StartException("--admin-address-path: " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private ServerOptions serverOptions() {
        return new ServerOptions(
                options.concurrency(),
                options.drainTime(),
                options.fileFlushInterval(),
                System.getenv(),
                CommandLineTree.of(options));
    }

    private int failed(@Nullable String reason) {
        CommandSpec known = spec;
        PrintWriter err = known == null
                ? new PrintWriter(System.err, true, StandardCharsets.UTF_8)
                : known.commandLine().getErr();
        err.println(reason);
        err.flush();
        return FAILED;
    }

    private PrintWriter out() {
        CommandSpec known = spec;
        return known == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : known.commandLine().getOut();
    }
}
