package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests until a good number of them in a row were answered as they should be. */
final class WarmUp {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int IN_A_ROW = 20;

    private final URI address;

    WarmUp(URI address) {
        this.address = address;
    }

    void run() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            if (!Poll.until(PATIENCE, () -> allGood(client))) {
                throw new LabException(address + " does not serve after " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private boolean allGood(HttpClient client) {
        for (int good = 0; good < IN_A_ROW; good++) {
            if (status(client, "/") != 200 || status(client, "/premium") != 401) {
                return false;
            }
        }
        return true;
    }

    private int status(HttpClient client, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while " + address + " was warming up", stop);
        }
    }
}
