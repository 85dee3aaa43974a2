package io.pillion.proxy;

import io.pillion.config.ConfigException;
import io.pillion.config.ConfigLoader;
import io.pillion.config.LoadedConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pillion demo}: a filter, a canary and a breaker to be tried with curl, without any file. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Serves a shipped configuration on port 10000 and prints curl lines that show it.")
final class DemoCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private String bind = "127.0.0.1";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
        PrintWriter err = spec == null
                ? new PrintWriter(System.err, true, StandardCharsets.UTF_8)
                : spec.commandLine().getErr();
        try (Demo demo = new Demo(bind)) {
            LoadedConfig config = new ConfigLoader().load(demo.configuration());
            ServerOptions options = new ServerOptions(1, DRAIN_TIME, Duration.ofSeconds(1), System.getenv(), Map.of());
            ProxyServer server = ProxyServer.start(config, options);
            out.println(Demo.guide());
            out.flush();
            return Serving.untilStopped(server, DRAIN_TIME);
        } catch (ConfigException | StartException | IOException e) {
            err.println("the demo cannot start: " + e.getMessage());
            err.flush();
            return FAILED;
        }
    }
}
