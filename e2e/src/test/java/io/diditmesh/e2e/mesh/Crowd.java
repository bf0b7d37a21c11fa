package io.diditmesh.e2e.mesh;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many who ask the same, steadily, and each of whom knows the one right answer. */
final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** @param right the status that this one is always answered with */
    record Asking(String path, String token, int right) {}

    Crowd(URI address, Duration pause, List<Asking> all) {
        for (Asking asking : all) {
            var _ = timer.scheduleWithFixedDelay(
                    () -> ask(address, asking), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    int asked() {
        return asked.get();
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    private void ask(URI address, Asking asking) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(asking.path())).timeout(PATIENCE);
        if (!asking.token().isEmpty()) {
            request.header("Authorization", "Bearer " + asking.token());
        }
        try {
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status != asking.right()) {
                wrong.add(asking.path() + " -> " + status + " (expected: " + asking.right() + ")");
            }
        } catch (IOException broken) {
            wrong.add(asking.path() + " -> " + broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        asked.incrementAndGet();
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
