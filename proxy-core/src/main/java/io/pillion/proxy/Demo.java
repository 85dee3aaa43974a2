package io.pillion.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code pillion demo} needs beside the proxy: two versions of a service, and the shipped configuration with the
 * filter unpacked next to it. Owned by the main thread; {@link #close()} removes what was unpacked.
 */
final class Demo implements AutoCloseable {
    private static final String CONFIGURATION = "/examples/demo.yaml";
    private static final String MODULE = "guests/rate-limit/rate-limit.wasm";
    private static final int V1_PORT = 10001;
    private static final int V2_PORT = 10002;

    private final Path folder;
    private final DemoUpstream v1;
    private final DemoUpstream v2;
    private final Path configuration;

    /** Starts the upstreams; {@code bind} is the address that listeners and v2's switch are reached on. */
    Demo(String bind) throws IOException {
        folder = Files.createTempDirectory("pillion-demo");
        v1 = new DemoUpstream("v1", new InetSocketAddress(InetAddress.getLoopbackAddress(), V1_PORT));
        v2 = new DemoUpstream("v2", new InetSocketAddress(bind, V2_PORT));
        Path module = folder.resolve("rate-limit.wasm");
        Files.write(module, resource("/" + MODULE));
        String yaml = new String(resource(CONFIGURATION), StandardCharsets.UTF_8)
                .replace("filters/" + MODULE, module.toString())
                .replace("address: 127.0.0.1, port_value: 10000", "address: " + bind + ", port_value: 10000")
                .replace("address: 127.0.0.1, port_value: 9901", "address: " + bind + ", port_value: 9901");
        configuration = Files.writeString(folder.resolve("demo.yaml"), yaml);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the jar lacks " + name);
            }
            return in.readAllBytes();
        }
    }

    /** The file to serve. */
    Path configuration() {
        return configuration;
    }

    /** The curl lines that show what runs, to be read after the listener is up. */
    static String guide() {
        return """

                Pillion serves on port 10000: a Rust filter (rate limit), a canary (v2) and a circuit breaker on v2.

                A Wasm filter answers: five pass, then 429 (the bucket refills by one a second)
                  curl -s -o /dev/null -w '%{http_code}\\n' 'localhost:10000/limited?[1-8]'

                The canary: v2 for whoever asks ...
                  curl -s -H 'x-canary-user: me' localhost:10000/
                ... and for 5 % of everybody else
                  curl -s 'localhost:10000/?[1-2000]' | sort | uniq -c

                The breaker: v2 fails, five 500s open it, then 503 with retry-after, and v2 is left alone
                  curl -s -X POST localhost:10002/fail
                  curl -s -i -H 'x-canary-user: me' 'localhost:10000/?[1-7]'
                It closes again five seconds later with the first probe that succeeds
                  curl -s -X POST localhost:10002/heal; sleep 6; curl -s -H 'x-canary-user: me' localhost:10000/

                Look inside
                  curl -s localhost:9901/clusters; curl -s 'localhost:9901/stats?filter=circuit_breaker|wasm'

                Ctrl-C ends it.
                """;
    }

    @Override
    public void close() {
        v1.close();
        v2.close();
        try {
            Files.deleteIfExists(folder.resolve("rate-limit.wasm"));
            Files.deleteIfExists(configuration);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
