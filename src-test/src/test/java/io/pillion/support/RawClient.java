package io.pillion.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client that sends exactly the bytes it is given, over one connection. */
public final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final WireReader reader;

    public RawClient(int port) {
        this("127.0.0.1", port, 0);
    }

    /** A client whose socket buffers no more than this; 0 for what the system gives. */
    public RawClient(String host, int port, int receiveBuffer) {
        try {
            socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            reader = new WireReader(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request on a connection of its own. */
    public static Response once(int port, String request) {
        try (RawClient client = new RawClient(port)) {
            client.send(request);
            return client.read(request.startsWith("HEAD "));
        }
    }

    /** A GET with {@code host: test} and these further header lines. */
    public static Response get(int port, String path, String... headers) {
        return once(port, request("GET", path, "", headers));
    }

    /** The bytes of a request with {@code host: test} and these further header lines. */
    public static String request(String method, String path, String body, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nhost: test\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("content-length: ").append(body.length()).append("\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }

    public RawClient send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Response read() {
        return read(false);
    }

    /** The next line of what comes; empty at its end too. */
    public String line() {
        try {
            return reader.line();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether something has come that was not read. */
    public boolean answered() {
        try {
            return reader.rest().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes from here on, for a test that reads more than fits into memory. */
    public InputStream rest() {
        return reader.rest();
    }

    /** The next response but 100 Continue; {@code bodiless} after a HEAD. One that does not come has status 0. */
    public Response read(boolean bodiless) {
        try {
            String statusLine = reader.line();
            if (statusLine.isEmpty()) {
                return new Response("closed 0", List.of(), "", false);
            }
            List<String[]> headers = reader.headers();
            Response head = new Response(statusLine, headers, "", true);
            if (head.status() == 100) {
                return read(bodiless);
            }
            return bodiless || head.status() == 204 || head.status() == 304 || head.status() < 200
                    ? head
                    : withBody(head);
        } catch (SocketTimeoutException e) {
            return new Response("silence 0", List.of(), "", false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response withBody(Response head) {
        List<String[]> headers = head.headers();
        try {
            if (head.header("transfer-encoding").isPresent()) {
                return new Response(head.statusLine(), headers, reader.chunks(headers), true);
            }
            if (head.header("content-length").isPresent()) {
                int length = Integer.parseInt(head.header("content-length").orElseThrow());
                String body = reader.exactly(length);
                return new Response(head.statusLine(), headers, body, body.length() == length);
            }
            return new Response(head.statusLine(), headers, reader.untilEnd(), true);
        } catch (IOException e) {
            return new Response(head.statusLine(), headers, "", false);
        }
    }

    /** Whether the peer has closed, once everything sent has been read. */
    public boolean closedByPeer() {
        try {
            return reader.rest().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes with a reset instead of a FIN. */
    public void abort() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
