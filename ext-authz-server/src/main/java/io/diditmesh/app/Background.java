package io.diditmesh.app;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The work that goes on beside the requests. A task that fails is logged and comes again. */
final class Background implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timer").factory());
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("work-", 0).factory());
    private final EventLog events;

    Background(EventLog events) {
        this.events = events;
    }

    Executor executor() {
        return workers;
    }

    /** Runs on a worker, never twice at once, so often that the pause between two runs is this long. */
    void every(Duration pause, String name, Runnable work) {
        Task task = task(name, () -> {
            work.run();
            return false;
        });
        var _ = timer.scheduleWithFixedDelay(task::soon, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param work says whether there is more to do at once */
    Task task(String name, BooleanSupplier work) {
        return new Task(name, work);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            workers.shutdownNow();
        }
    }

    /** Work that runs when asked to, one run at a time; asked for while it runs, it runs once more afterwards. */
    final class Task {
        private final String name;
        private final BooleanSupplier work;
        private final AtomicInteger asked = new AtomicInteger();

        private Task(String name, BooleanSupplier work) {
            this.name = name;
            this.work = work;
        }

        void soon() {
            if (asked.getAndIncrement() == 0 && !workers.isShutdown()) {
                workers.execute(this::run);
            }
        }

        private void run() {
            int seen = asked.get();
            try {
                boolean more = true;
                while (more && !workers.isShutdown()) {
                    more = work.getAsBoolean();
                }
            } catch (Throwable fault) {
                // Even an Error must not end the task for good: it comes again.
                events.bug("background-fault", fault, Field.KIND.of(name));
            } finally {
                if (asked.addAndGet(-seen) > 0) {
                    again();
                }
            }
        }

        private void again() {
            if (!workers.isShutdown()) {
                workers.execute(this::run);
            }
        }
    }
}
