package io.pillion.bench.compare;

import io.pillion.bench.compare.Rounds.Figure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Runs the contenders interleaved and prints medians and ratios to Envoy. Absolute figures of a small shared machine
 * mean nothing; ratios within one run do.
 *
 * <p>Arguments: {@code [rounds [seconds per measurement [requests per second of the fixed rate]]]}.
 */
public final class Compare {
    private static final int CONNECTIONS = 32;
    private static final double WARM_UP_SECONDS = 15;
    private static final int STARTS = 3;
    private static final String DIRECT = "no proxy";

    private final int rounds;
    private final double seconds;
    private final double rate;
    private final Path scratch = Files.createTempDirectory("pillion-compare");
    private final Rounds result = new Rounds();
    private final PrintStream out = System.out;

    private Compare(String[] args) throws IOException {
        rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        seconds = args.length > 1 ? Double.parseDouble(args[1]) : 3;
        rate = args.length > 2 ? Double.parseDouble(args[2]) : 2_000;
    }

    public static void main(String[] args) throws IOException {
        new Compare(args).run();
    }

    private void run() throws IOException {
        try (Upstream upstream = new Upstream()) {
            Contenders contenders = new Contenders(Path.of("").toAbsolutePath(), scratch, upstream.port());
            List<ProxyProcess.Command> commands = contenders.present();
            out.printf(Locale.ROOT, "%d rounds of %.0f s, fixed rate %.0f/s%n", rounds, seconds, rate);
            measureStarts(commands);
            List<ProxyProcess> proxies = start(commands);
            try {
                measure(proxies, upstream.port());
            } finally {
                proxies.forEach(ProxyProcess::close);
            }
        }
        out.println(result.table(Contenders.ENVOY));
        printFilterCost();
    }

    /** The first start of each fills its caches and does not count. */
    private void measureStarts(List<ProxyProcess.Command> commands) throws IOException {
        for (int i = 0; i <= STARTS; i++) {
            for (ProxyProcess.Command command : commands) {
                try (ProxyProcess proxy = new ProxyProcess(command, scratch.resolve("start.log"))) {
                    if (i > 0) {
                        result.add(command.name(), Figure.START, proxy.startMillis());
                    }
                }
            }
        }
    }

    private List<ProxyProcess> start(List<ProxyProcess.Command> commands) throws IOException {
        List<ProxyProcess> proxies = new ArrayList<>();
        for (ProxyProcess.Command command : commands) {
            proxies.add(new ProxyProcess(command, scratch.resolve(command.port() + ".log")));
        }
        return proxies;
    }

    private void measure(List<ProxyProcess> proxies, int upstreamPort) throws IOException {
        for (ProxyProcess proxy : proxies) {
            try (LoadGenerator load = new LoadGenerator(proxy.port(), CONNECTIONS)) {
                load.saturate(WARM_UP_SECONDS);
            }
        }
        for (int round = 1; round <= rounds; round++) {
            out.printf("round %d%n", round);
            try (LoadGenerator load = new LoadGenerator(upstreamPort, CONNECTIONS)) {
                addLoad(DIRECT, load);
            }
            for (ProxyProcess proxy : order(proxies, round)) {
                measure(proxy);
            }
        }
    }

    /** There and back, so that nobody is always measured after the same neighbour. */
    private static List<ProxyProcess> order(List<ProxyProcess> proxies, int round) {
        List<ProxyProcess> order = new ArrayList<>(proxies);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private void measure(ProxyProcess proxy) throws IOException {
        try (LoadGenerator load = new LoadGenerator(proxy.port(), CONNECTIONS)) {
            load.saturate(seconds / 4);
            double before = proxy.cpuMicros();
            long requests = addLoad(proxy.name(), load);
            result.add(proxy.name(), Figure.CPU_MICROS, (proxy.cpuMicros() - before) / requests);
        }
        result.add(proxy.name(), Figure.RESIDENT, proxy.residentMegabytes());
    }

    /** Both kinds of load; the number of requests sent. */
    private long addLoad(String name, LoadGenerator load) throws IOException {
        LoadGenerator.Result saturated = load.saturate(seconds);
        LoadGenerator.Result paced = load.atRate(rate, seconds);
        if (saturated.errors() + paced.errors() > 0) {
            throw new IOException(
                    name + " answered " + (saturated.errors() + paced.errors()) + " requests not with 2xx");
        }
        result.add(name, Figure.PER_SECOND, saturated.perSecond());
        result.add(name, Figure.P50, paced.micros(0.5));
        result.add(name, Figure.P99, paced.micros(0.99));
        out.printf(
                Locale.ROOT,
                "  %-18s %8.0f/s   p50 %6.0f us   p99 %6.0f us%n",
                name,
                saturated.perSecond(),
                paced.micros(0.5),
                paced.micros(0.99));
        return saturated.requests() + paced.requests();
    }

    private void printFilterCost() {
        cost("Pillion", Contenders.PILLION, Contenders.PILLION_FILTER);
        cost("Envoy", Contenders.ENVOY, Contenders.ENVOY_FILTER);
    }

    private void cost(String name, String without, String with) {
        out.printf(
                "The filter adds in %s, by round: %s us CPU, %s us at p50, %s MB; throughput %s %%%n",
                name,
                result.difference(with, without, Figure.CPU_MICROS, false),
                result.difference(with, without, Figure.P50, false),
                result.difference(with, without, Figure.RESIDENT, false),
                result.difference(with, without, Figure.PER_SECOND, true));
    }
}
