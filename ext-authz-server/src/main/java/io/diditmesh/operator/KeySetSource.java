package io.diditmesh.operator;

import io.diditmesh.web.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The public keys that assertions are verified with. */
@FunctionalInterface
public interface KeySetSource {
    Read read();

    /** What came of reading them. */
    sealed interface Read {
        /** @param text a JWK set */
        record Keys(String text) implements Read {}

        record Unreachable(String reason) implements Read {}
    }

    /** Where the server publishes them: no redirects, at most 3 seconds, at most 64 KiB. */
    static KeySetSource at(URI address) {
        BoundedHttp http = new BoundedHttp(Duration.ofSeconds(3), 64 * 1024);
        return () -> {
            try {
                HttpResponse<byte[]> answer =
                        http.send(HttpRequest.newBuilder(address).build());
                String text = new String(answer.body(), StandardCharsets.UTF_8);
                // Something that answers for everything would otherwise lock everybody out.
                return answer.statusCode() == 200 && text.contains("\"keys\"")
                        ? new Read.Keys(text)
                        : new Read.Unreachable("status " + answer.statusCode() + " (expected: a JWK set)");
            } catch (IOException failed) {
                return new Read.Unreachable(String.valueOf(failed.getMessage()));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return new Read.Unreachable("stopping");
            }
        };
    }
}
