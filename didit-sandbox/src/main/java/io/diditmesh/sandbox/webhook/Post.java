package io.diditmesh.sandbox.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Sends one body to one address and waits for the answer, no longer than Didit does. */
final class Post implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    PostResult send(URI url, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(PATIENCE);
        headers.forEach(request::header);
        request.POST(HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<Void> response = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
            return new PostResult.Answered(response.statusCode());
        } catch (IOException unanswered) {
            return new PostResult.Unanswered();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new PostResult.Unanswered();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
