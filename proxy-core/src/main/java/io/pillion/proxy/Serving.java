package io.pillion.proxy;

import io.pillion.proxy.log.ApplicationLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the process from the first connection to the exit. Main thread, and the JVM's shutdown thread. */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger("main");
    private static final Duration GRACE = Duration.ofSeconds(2);

    private Serving() {}

    /** Serves until a signal comes or the admin page says so; the exit code. */
    static int untilStopped(ProxyServer server, Duration drainTime) throws InterruptedException {
        Thread hook = new Thread(() -> terminated(server, drainTime), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        CountDownLatch quit = new CountDownLatch(1);
        server.onQuit(quit::countDown);
        LOG.info("all listeners are ready");
        quit.await();
        Runtime.getRuntime().removeShutdownHook(hook);
        server.close();
        ApplicationLog.instance().flush();
        return 0;
    }

    /** SIGTERM or SIGINT: ends what is under way, then leaves with 0, as a process that was asked to leave. */
    private static void terminated(ProxyServer server, Duration drainTime) {
        LOG.info("caught a signal to stop");
        try {
            server.drain().get(drainTime.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("connections were cut: the drain took longer than {} s", drainTime.toSeconds());
        }
        server.close();
        LOG.info("exiting");
        ApplicationLog.instance().flush();
        Runtime.getRuntime().halt(0);
    }
}
