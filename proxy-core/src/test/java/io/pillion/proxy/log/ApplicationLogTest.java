package io.pillion.proxy.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

class ApplicationLogTest {
    @TempDir
    private Path directory;

    private final ApplicationLog log = new ApplicationLog();
    private Path file;

    @BeforeEach
    void writeToAFile() throws IOException {
        file = directory.resolve("app.log");
        log.pattern(new LogPattern("%l %n %v", false));
        log.path(file.toString());
    }

    @Test
    void slf4jFindsTheProvider() {
        assertThat(LoggerFactory.getLogger("io.pillion.proxy.Main")).isInstanceOf(EnvoyLogger.class);
    }

    @Test
    void classesSpeakForEnvoysLoggers() throws IOException {
        logger("io.pillion.proxy.Main").info("hello {}", "world");
        logger("io.pillion.wasm.WasmVm").warn("trap");
        logger("com.example.Other").error("odd");
        logger("upstream").info("direct");

        assertThat(written())
                .isEqualTo("info main hello world\nwarning wasm trap\nerror misc odd\ninfo upstream direct\n");
    }

    @Test
    void levelsChangeWhileLoggersLive() throws IOException {
        Logger http = logger("io.pillion.proxy.http.Exchange");
        http.debug("no");
        assertThat(log.level("http", LogLevel.DEBUG)).isTrue();
        http.debug("yes");
        log.level(LogLevel.OFF);
        http.error("no");

        assertThat(log.level("nonsense", LogLevel.DEBUG)).isFalse();
        assertThat(http.isErrorEnabled()).isFalse();
        assertThat(written()).isEqualTo("debug http yes\n");
    }

    @Test
    void aMarkerMakesAnErrorCritical() throws IOException {
        log.level(LogLevel.CRITICAL);
        logger("main").error("not this");
        logger("main").error(MarkerFactory.getMarker("CRITICAL"), "this");

        assertThat(written()).isEqualTo("critical main this\n");
    }

    @Test
    void theSourceIsTheCallersFileAndLine() throws IOException {
        log.pattern(new LogPattern("%g:%# %!", false));
        logger("main").info("x");

        assertThat(written()).matches("io/pillion/proxy/log/ApplicationLogTest.java:[0-9]+ theSourceIsThe.*\n");
    }

    @Test
    void failuresAreWrittenWithTheirTrace() throws IOException {
        logger("main").error("broken", new IllegalStateException("why"));

        assertThat(written())
                .startsWith("error main broken\njava.lang.IllegalStateException: why\n\tat io.pillion.")
                .endsWith(")\n");
    }

    @Test
    void reopeningFollowsARenamedFile() throws IOException {
        logger("main").info("one");
        log.flush();
        Files.move(file, directory.resolve("app.log.1"));
        log.reopen();
        logger("main").info("two");

        assertThat(written()).isEqualTo("info main two\n");
    }

    @Test
    void aWriterThatCannotKeepUpDropsAndSaysSo() throws IOException {
        LogWriter writer = new LogWriter();
        LogPattern pattern = new LogPattern("%v", false);
        LogRecord record = new LogRecord(0, 1, LogLevel.INFO, "main", LogSource.UNKNOWN, "line");
        CountDownLatch gate = new CountDownLatch(1);
        writer.target(new GatedFile(gate, file));
        for (int i = 0; i < 20_000; i++) {
            writer.write(pattern, record);
        }
        long dropped = writer.dropped();
        gate.countDown();
        writer.flush();

        assertThat(dropped).isGreaterThan(11_000);
        assertThat(Files.readString(file)).contains("dropped " + dropped + " log lines");
    }

    private Logger logger(String name) {
        return new EnvoyLogger(name, log.component(name), log);
    }

    private String written() throws IOException {
        log.flush();
        return Files.readString(file);
    }

    /** Blocks the first write until the gate opens. */
    private static final class GatedFile extends OutputStream {
        private final CountDownLatch gate;
        private final OutputStream file;

        GatedFile(CountDownLatch gate, Path path) throws IOException {
            this.gate = gate;
            this.file = Files.newOutputStream(path);
        }

        @Override
        public void write(int b) throws IOException {
            file.write(b);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            file.write(bytes);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
