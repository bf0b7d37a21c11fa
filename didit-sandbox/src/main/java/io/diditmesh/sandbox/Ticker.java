package io.diditmesh.sandbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does a small piece of work again and again, so that what is due by the clock happens without anyone asking. */
final class Ticker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Ticker.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sandbox-ticker").daemon().factory());

    void start(Runnable work) {
        var _ = thread.scheduleWithFixedDelay(() -> guarded(work), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "tick failed", bug);
        }
    }
}
