package io.pillion.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/** Pillion and real Envoy on the same YAML, each with an upstream of its own; asks both and compares. */
public final class SideBySide implements AutoCloseable {
    private final RawUpstream pillionUpstream;
    private final RawUpstream envoyUpstream;
    private final Contender pillion;
    private final Contender envoy;

    /**
     * Starts both.
     *
     * @param yaml with listener ports 0, {@code UPSTREAM_PORT} for the upstream and {@code ACCESS_LOG} for a file
     */
    public SideBySide(String yaml, RawUpstream.Script script) {
        Assumptions.assumeTrue(EnvoyProcess.binary().isPresent(), "SKIPPED: no Envoy on this machine (ENVOY_BIN)");
        pillionUpstream = new RawUpstream(script);
        envoyUpstream = new RawUpstream(script);
        pillion = PillionServer.start(withUpstream(yaml, pillionUpstream));
        envoy = EnvoyProcess.start(withUpstream(yaml, envoyUpstream));
    }

    private static String withUpstream(String yaml, RawUpstream upstream) {
        return yaml.replace("UPSTREAM_PORT", Integer.toString(upstream.port()));
    }

    /** Sends the same bytes to the listener {@code ingress} of both and demands the same outcome. */
    public Observation same(String request) {
        Observation expected = observe(envoy, envoyUpstream, request);
        Observation actual = observe(pillion, pillionUpstream, request);
        assertThat(actual.toString()).as(request).isEqualTo(expected.toString());
        return actual;
    }

    /** As {@link #same(String)} for each of these; every difference is reported. */
    public void same(List<String> requests) {
        List<String> differences = new ArrayList<>();
        for (String request : requests) {
            String expected = observe(envoy, envoyUpstream, request).toString();
            String actual = observe(pillion, pillionUpstream, request).toString();
            if (!actual.equals(expected)) {
                differences.add("=== " + request.replace("\r\n", "\\r\\n\n") + "\n--- Envoy:\n" + expected
                        + "\n--- Pillion:\n" + actual);
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Demands that both give the same answer to a question of the test's own. */
    public <T> T same(String what, Function<Contender, T> question) {
        T expected = question.apply(envoy);
        T actual = question.apply(pillion);
        assertThat(actual).as(what).isEqualTo(expected);
        return actual;
    }

    /** Compares the access logs: Envoy's lines with what varies masked. */
    public void sameAccessLog(int count, Function<String, String> mask) {
        List<String> expected = envoy.accessLog(count).stream().map(mask).toList();
        List<String> actual = pillion.accessLog(count).stream().map(mask).toList();
        assertThat(actual).isEqualTo(expected);
    }

    private static Observation observe(Contender contender, RawUpstream upstream, String request) {
        try (RawClient client = new RawClient(contender.port("ingress"))) {
            client.send(request);
            Response response = client.read(request.startsWith("HEAD "));
            boolean closed = response.closes()
                    || !response.complete()
                    || response.statusLine().startsWith("closed");
            List<RawUpstream.Request> requests = new ArrayList<>();
            while (upstream.waiting() > 0) {
                requests.add(upstream.take());
            }
            return Observation.of(response, requests, closed);
        }
    }

    @Override
    public void close() {
        pillion.close();
        envoy.close();
        pillionUpstream.close();
        envoyUpstream.close();
    }
}
