package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.ByteString;
import io.pillion.config.WasmLimits;
import io.pillion.config.WasmLimits.Execution;
import io.pillion.filter.HeaderMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cases of {@code filters/guests/hostile/cases.txt}, in both tiers, with an exchange through the filter: every fifth of
 * them, each with {@code -Dpillion.hostile=all}.
 */
final class HostileGuestsTest {
    private static final int SAMPLE = System.getProperty("pillion.hostile", "").equals("all") ? 1 : 5;

    /** Long enough for a guest that ends, short enough for hundreds that do not. */
    private static final Duration ENDLESS = Duration.ofMillis(30);

    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static TestHost interpreter;
    private static TestHost compiler;

    record Case(String id, String wasm, String configuration, String expectation, boolean endless) {
        @Override
        public String toString() {
            return id + " " + expectation;
        }
    }

    @BeforeAll
    static void open() {
        interpreter = new TestHost();
        compiler = new TestHost();
    }

    @AfterAll
    static void close() {
        interpreter.close();
        compiler.close();
    }

    static Stream<Arguments> cases() throws IOException {
        List<Case> cases = Files.readAllLines(Path.of("../filters/guests/hostile/cases.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(HostileGuestsTest::parse)
                .toList();
        return Stream.of(Execution.INTERPRETER, Execution.COMPILER)
                .flatMap(tier -> IntStream.range(0, cases.size())
                        .filter(i -> i % SAMPLE == tier.ordinal() % SAMPLE)
                        .mapToObj(i -> Arguments.of(tier, cases.get(i))));
    }

    private static Case parse(String line) {
        String[] fields = line.split(" ", -1);
        return new Case(
                fields[0], fields[1], fields[2].equals("-") ? "" : fields[2], fields[4], fields[5].equals("hangs"));
    }

    @Timeout(120)
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void costsNoMoreThanItsOwnStreams(Execution tier, Case hostile) {
        TestHost host = tier == Execution.INTERPRETER ? interpreter : compiler;
        host.worker.reset();
        Duration deadline = hostile.endless() ? ENDLESS : PATIENT;
        Duration startDeadline = hostile.expectation().startsWith("refused") ? deadline : PATIENT;
        host.limits = new WasmLimits(tier, deadline, startDeadline, 12L << 20, false);
        ByteString configuration = ByteString.utf8(hostile.configuration());
        WasmFilterFactory filter;
        try {
            filter = host.start(
                    host.spec("hostile", TestHost.shipped("hostile/" + hostile.wasm()), configuration, configuration));
        } catch (WasmPluginException refusal) {
            assertThat(hostile.expectation()).startsWith("refused").as(refusal.getMessage());
            assertThat(refusal.getMessage()).isNotBlank();
            return;
        }
        assertThat(hostile.expectation()).isNotEqualTo("refused-at-start");
        TestStream first = exchange(host, filter);
        TestStream second = exchange(host, filter);
        check(hostile.expectation(), first, second);
        host.closeAll();
    }

    private static void check(String expectation, TestStream first, TestStream second) {
        switch (expectation) {
            case "answered-503", "refused-or-503" -> {
                assertThat(first.failed()).as(first.events.toString()).isTrue();
                assertThat(second.status()).isEqualTo(503);
            }
            case "passes-then-503" ->
                assertThat(second.status()).as(second.events.toString()).isEqualTo(503);
            case "passes" -> {
                assertThat(first.complete()).as(first.events.toString()).isTrue();
                assertThat(first.status()).isEqualTo(200);
            }
            case "answered" ->
                assertThat(first.status()).as(first.events.toString()).isBetween(200, 599);
            case "cut" -> assertThat(first.events).anyMatch(event -> event.startsWith("reset"));
            case "held" ->
                assertThat(first.complete()).as(first.events.toString()).isFalse();
            default -> throw new AssertionError(expectation);
        }
        assertThat(first.splitsNothing()).isTrue();
    }

    /** A request with body and trailers, and an answer with body and trailers. */
    private static TestStream exchange(TestHost host, WasmFilterFactory filter) {
        TestStream stream = host.stream(filter, "transfer-encoding", "chunked");
        stream.chain.requestHeaders(false);
        stream.requestData("request", false);
        stream.chain.requestTrailers(FakeWorker.map("x-request-trailer", "1"));
        host.worker.runTasks();
        host.worker.answerCalls();
        boolean reached = stream.events.stream().anyMatch(event -> event.startsWith("request trailers"));
        if (reached && stream.status() == 0) {
            HeaderMap headers = FakeWorker.map(":status", "200", "transfer-encoding", "chunked");
            stream.respond(headers, false);
            stream.responseData("response", false);
            stream.chain.responseTrailers(FakeWorker.map("x-response-trailer", "1"));
        }
        host.worker.advance(25);
        stream.finish();
        return stream;
    }
}
