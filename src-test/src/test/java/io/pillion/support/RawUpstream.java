package io.pillion.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An upstream that answers with exactly the bytes that its test says, and shows what it was sent. */
public final class RawUpstream implements AutoCloseable {
    /** One request as it came. */
    public record Request(String line, List<String[]> headers, String body) {
        /** The header lines in order, values of the named ones masked. */
        public List<String> headerLines(String... masked) {
            return new Response(line, headers, body, true).headerLines(masked);
        }

        public String header(String name) {
            return new Response(line, headers, body, true).header(name).orElse("");
        }
    }

    /** What to do with one request; the connection is kept where this answers true. */
    public interface Script {
        boolean answer(Request request, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final Script script;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-upstream");
        thread.setDaemon(true);
        return thread;
    });

    public RawUpstream(Script script) {
        this.script = script;
        try {
            server = new ServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** An upstream that gives every request this answer and keeps the connection. */
    public static RawUpstream answering(String response) {
        return new RawUpstream((request, out) -> {
            out.write(response.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        });
    }

    /** A 200 with this body. */
    public static String ok(String body) {
        return "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The next request in the order of arrival; waits for it. */
    public Request take() {
        try {
            Request request = requests.poll(20, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request reached the upstream");
            }
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes the next request if it arrives within so many milliseconds. */
    public boolean poll(long millis) {
        try {
            return requests.poll(millis, TimeUnit.MILLISECONDS) != null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Requests that have arrived and were not taken. */
    public int waiting() {
        return requests.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            WireReader reader = new WireReader(socket.getInputStream());
            boolean keep = true;
            while (keep) {
                String line = reader.line();
                if (line.isEmpty()) {
                    return;
                }
                Request request = request(line, reader);
                requests.add(request);
                keep = script.answer(request, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The proxy left: that is its right, and what some tests are about.
        } finally {
            open.remove(socket);
        }
    }

    private static Request request(String line, WireReader reader) throws IOException {
        List<String[]> headers = reader.headers();
        Response head = new Response(line, headers, "", true);
        if (head.header("transfer-encoding").isPresent()) {
            return new Request(line, headers, reader.chunks(headers));
        }
        int length = Integer.parseInt(head.header("content-length").orElse("0"));
        return new Request(line, headers, reader.exactly(length));
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
