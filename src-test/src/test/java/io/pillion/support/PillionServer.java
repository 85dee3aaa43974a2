package io.pillion.support;

import io.pillion.config.ConfigException;
import io.pillion.config.ConfigLoader;
import io.pillion.config.LoadedConfig;
import io.pillion.proxy.ProxyServer;
import io.pillion.proxy.ServerOptions;
import io.pillion.proxy.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pillion, in this process, so that the leak detector sees everything. */
public final class PillionServer implements Contender {
    private final ProxyServer server;
    private final Path folder;
    private final AccessLogFile accessLog;

    private PillionServer(ProxyServer server, Path folder) {
        this.server = server;
        this.folder = folder;
        this.accessLog = new AccessLogFile(folder.resolve("access.log"));
    }

    /** Starts on this YAML, in which listeners have port 0 and {@code ACCESS_LOG} stands for a file. */
    public static PillionServer start(String yaml) {
        return start(folder -> new ConfigLoader()
                .loadYaml(
                        yaml.replace("ACCESS_LOG", folder.resolve("access.log").toString())
                                .replace("\"filters/", "\"" + ProjectRoot.path() + "/filters/")));
    }

    /** Starts on this file, which has no access log. */
    public static PillionServer start(Path file) {
        return start(folder -> new ConfigLoader().load(file));
    }

    private static PillionServer start(Configuration configuration) {
        Path folder = newFolder();
        try {
            return new PillionServer(ProxyServer.start(configuration.load(folder), ServerOptions.ofTest()), folder);
        } catch (ConfigException | StartException e) {
            delete(folder);
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** What to start with, its access log being in a folder. */
    @FunctionalInterface
    private interface Configuration {
        LoadedConfig load(Path folder) throws ConfigException;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("pillion-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("access.log"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server itself. */
    public ProxyServer server() {
        return server;
    }

    @Override
    public String name() {
        return "pillion";
    }

    @Override
    public int port(String listener) {
        return port(server.listenerAddress(listener).orElseThrow());
    }

    @Override
    public int adminPort() {
        return port(server.adminAddress().orElseThrow());
    }

    private static int port(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    @Override
    public List<String> accessLog(int count) {
        return accessLog.lines(count);
    }

    @Override
    public void close() {
        server.close();
        delete(folder);
    }
}
