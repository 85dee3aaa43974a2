package io.pillion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a guest does, its request is answered, everybody else on its worker is served and the process lives.
 *
 * <p>Every eighth case runs always, other ones in the other tier; {@code -Dpillion.hostile=all} runs every case, another
 * value of it those whose id begins with it.
 */
class HostileGuestsTest {
    private static final String SAMPLE = "";
    private static final int EACH_OF = 8;
    private static final String CHOSEN = System.getProperty("pillion.hostile", SAMPLE);
    private static final int PER_SERVER = 24;
    private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final String REQUEST = "POST /a HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n6\r\n world\r\n0\r\nx-last: 1\r\n\r\n";

    private final List<String> failures = new ArrayList<>();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void hostileGuestsAreContainedWhenTheyAreCompiled() {
        run(HostileCase.all(), "compiler");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void hostileGuestsAreContainedWhenTheyAreInterpreted() {
        run(HostileCase.all(), "interpreter");
    }

    private void run(List<HostileCase> cases, String execution) {
        List<HostileCase> chosen = choose(cases, execution.equals("compiler") ? 0 : EACH_OF / 2);
        List<HostileCase> serving = new ArrayList<>();
        for (HostileCase hostile : chosen) {
            if (hostile.mayBeRefused()) {
                runAtStart(hostile, execution);
            } else {
                serving.add(hostile);
            }
        }
        for (int i = 0; i < serving.size(); i += PER_SERVER) {
            runServing(serving.subList(i, Math.min(serving.size(), i + PER_SERVER)), execution);
        }
        assertThat(failures).as("%s, of %d cases", execution, chosen.size()).isEmpty();
    }

    private static List<HostileCase> choose(List<HostileCase> cases, int first) {
        if (CHOSEN.equals(SAMPLE)) {
            return IntStream.range(0, cases.size())
                    .filter(i -> i % EACH_OF == first)
                    .mapToObj(cases::get)
                    .toList();
        }
        return cases.stream()
                .filter(hostile -> CHOSEN.equals("all") || hostile.id().startsWith(CHOSEN))
                .toList();
    }

    private void runAtStart(HostileCase hostile, String execution) {
        long before = System.nanoTime();
        try (HostileServer server = new HostileServer(List.of(hostile), execution)) {
            if (hostile.expectation().equals("refused-at-start")) {
                fail(hostile, "it was not refused");
            }
            check(hostile, server, "answered-503");
        } catch (IllegalStateException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                fail(hostile, "it was refused without a message");
            }
            long took = System.nanoTime() - before;
            if (took > START_NANOS) {
                fail(hostile, "its start took " + TimeUnit.NANOSECONDS.toMillis(took) + " ms");
            }
        }
        checkThreads(hostile.id());
    }

    private void runServing(List<HostileCase> cases, String execution) {
        HostileServer server;
        try {
            server = new HostileServer(cases, execution);
        } catch (IllegalStateException refused) {
            if (cases.size() == 1) {
                fail(cases.get(0), "it was refused: " + refused.getMessage());
            } else {
                cases.forEach(hostile -> runServing(List.of(hostile), execution));
            }
            return;
        }
        try (server) {
            for (HostileCase hostile : cases) {
                check(hostile, server, hostile.expectation());
                checkThreads(hostile.id());
            }
            long held = server.closeAndCount();
            if (held != 0) {
                failures.add(cases.get(0).id() + " and those after it: guests hold " + held + " bytes after the end");
            }
        }
    }

    private void check(HostileCase hostile, HostileServer server, String expectation) {
        long before = System.nanoTime();
        String seen = ask(server.port(hostile.name()));
        long took = System.nanoTime() - before;
        if (!allowed(hostile, server, expectation, seen)) {
            fail(hostile, "expected " + expectation + ", saw " + seen);
        }
        double limit = hostile.endless() ? HostileServer.DEADLINE_SECONDS + HostileServer.IDLE_SECONDS : 8;
        if (took > limit * TimeUnit.SECONDS.toNanos(1) + SLACK_NANOS) {
            fail(hostile, seen + " took " + TimeUnit.NANOSECONDS.toMillis(took) + " ms");
        }
        String other = ask(server.port(HostileServer.OTHER));
        if (!other.equals("200")) {
            fail(hostile, "another plugin's request saw " + other);
        }
        checkUpstream(hostile, server.upstream());
    }

    private boolean allowed(HostileCase hostile, HostileServer server, String expectation, String seen) {
        return switch (expectation) {
            case "answered-503" -> seen.equals("503");
            case "cut" -> seen.equals("cut");
            case "passes" -> seen.equals("200");
            case "answered" -> seen.matches("[2-5]\\d\\d");
            case "held" -> !seen.equals("200");
            case "passes-then-503" -> seen.matches("200|503") && becomes503(server.port(hostile.name()));
            default -> throw new IllegalArgumentException(expectation);
        };
    }

    private static boolean becomes503(int port) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE_NANOS) {
            if (ask(port).equals("503")) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return false;
    }

    /** The status of a whole answer, or {@code cut}, or what is wrong with it. */
    private static String ask(int port) {
        try (RawClient client = new RawClient(port)) {
            client.send(REQUEST);
            Response response = client.read();
            if (!response.complete()) {
                return "cut";
            }
            if (response.header("x-injected").isPresent()) {
                return "an injected header";
            }
            return Integer.toString(response.status());
        } catch (UncheckedIOException e) {
            return e.getMessage() != null && e.getMessage().contains("timed out") ? "nothing" : "cut";
        } catch (RuntimeException e) {
            return "a malformed answer: " + e;
        }
    }

    private void checkUpstream(HostileCase hostile, RawUpstream upstream) {
        while (upstream.waiting() > 0) {
            if (!upstream.take().header("x-injected").isEmpty()) {
                fail(hostile, "an injected header reached the upstream");
            }
        }
    }

    /** No thread of the proxy keeps the watchdog's interrupt. */
    private void checkThreads(String id) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("worker-") && thread.isInterrupted()) {
                failures.add(id + ": " + thread.getName() + " kept an interrupt");
            }
        }
    }

    private void fail(HostileCase hostile, String problem) {
        failures.add(hostile.id() + ": " + problem);
    }
}
