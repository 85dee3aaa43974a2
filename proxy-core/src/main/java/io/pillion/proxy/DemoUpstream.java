package io.pillion.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One version of the demo's service: answers its name, and can be told to fail, to be slow and to be well again by
 * {@code POST /fail}, {@code POST /slow} and {@code POST /heal} on its own port. Threads of its own.
 */
final class DemoUpstream implements AutoCloseable {
    private enum Mood {
        WELL,
        FAILING,
        SLOW
    }

    private static final long SLOW_MILLIS = 2_000;

    static {
        // Without this the server's two writes of an answer wait for each other's acknowledgement, 40 ms each time.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String name;
    private final HttpServer server;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, Workers.threads("demo-upstream"));
    private volatile Mood mood = Mood.WELL;

    DemoUpstream(String name, InetSocketAddress address) throws IOException {
        this.name = name;
        server = HttpServer.create(address, 0);
        server.createContext("/", this::answer);
        server.createContext("/fail", exchange -> become(Mood.FAILING, exchange));
        server.createContext("/slow", exchange -> become(Mood.SLOW, exchange));
        server.createContext("/heal", exchange -> become(Mood.WELL, exchange));
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void become(Mood next, HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange);
            return;
        }
        mood = next;
        send(exchange, 200, name + " is " + next.name().toLowerCase(Locale.ROOT) + " now\n");
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (mood) {
            case WELL -> send(exchange, 200, name + "\n");
            case FAILING -> send(exchange, 500, name + " fails\n");
            case SLOW -> sendLater(exchange);
        }
    }

    private void sendLater(HttpExchange exchange) {
        threads.schedule(
                () -> {
                    send(exchange, 200, name + ", slowly\n");
                    return null;
                },
                SLOW_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.getResponseHeaders().set("content-type", "text/plain");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
