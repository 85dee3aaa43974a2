package io.pillion.bench.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One contender as a process of its own: started, asked for its CPU time and memory, stopped. */
final class ProxyProcess implements AutoCloseable {
    /** What to start: a name, a command line, and the port that it will answer on. */
    record Command(String name, List<String> line, int port) {}

    private static final double TICKS_PER_SECOND = 100;
    private static final double START_SECONDS = 120;

    private final Command command;
    private final Process process;
    private final double startMillis;

    ProxyProcess(Command command, Path log) throws IOException {
        this.command = command;
        long start = System.nanoTime();
        process = new ProcessBuilder(command.line())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        startMillis = awaitFirstAnswer(start);
    }

    /** Tries until a request is answered; the loop is the measurement, hence no pause in it. */
    private double awaitFirstAnswer(long start) throws IOException {
        while (process.isAlive() && (System.nanoTime() - start) / 1e9 < START_SECONDS) {
            if (answers()) {
                return (System.nanoTime() - start) / 1e6;
            }
        }
        process.destroyForcibly();
        throw new IOException(command.name() + " did not answer on port " + command.port());
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), command.port()), 100);
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nhost: start\r\nconnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return answer.endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    String name() {
        return command.name();
    }

    int port() {
        return command.port();
    }

    /** From the process's start to its first answer. */
    double startMillis() {
        return startMillis;
    }

    /** User and system time of all threads, in microseconds. */
    double cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1e6 / TICKS_PER_SECOND;
    }

    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
