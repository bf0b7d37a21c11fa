package io.diditmesh.web;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to other servers, bounded as a whole: no redirects, so many bytes, and so much time for the exchange to its last
 * byte. (The time-out of an {@link HttpRequest} ends with the headers.)
 */
public final class BoundedHttp {
    private final HttpClient client;
    private final Duration patience;
    private final int largest;

    /** @param largest of a body, in bytes */
    public BoundedHttp(Duration patience, int largest) {
        this.patience = patience;
        this.largest = largest;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /**
     * Blocks for the whole answer.
     *
     * @throws HttpTimeoutException if it is not there in time
     * @throws IOException if it is cut, or too large
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no whole answer within " + patience);
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof IOException fault ? fault : new IOException(broken.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
