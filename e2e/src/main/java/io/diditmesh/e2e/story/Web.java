package io.diditmesh.e2e.story;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests over HTTP/1.1, follows no redirects, keeps no cookies. */
final class Web implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    Reply send(Ask ask) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.uri())
                .timeout(PATIENCE)
                .method(ask.method(), BodyPublishers.ofString(ask.body()));
        ask.headers().forEach(request::header);
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Reply(ask, response.statusCode(), response.headers(), response.body(), took);
        } catch (IOException failed) {
            throw new StepFailed(ask + " -> " + failed + " (expected: an answer)");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StepFailed(ask + " was interrupted");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
