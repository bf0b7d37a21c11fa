package io.diditmesh.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;

/** Over HTTP: no redirects, at most 3 seconds, at most 256 KiB. */
final class HttpKeySetFetcher implements KeySetFetcher {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST = 256 * 1024;

    private final HttpClient client;
    private final HttpRequest request;

    HttpKeySetFetcher(URI url) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
        this.request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("accept", "application/jwk-set+json, application/json")
                .build();
    }

    @Override
    public JWKSet fetch() throws IOException, ParseException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode() + " (expected: 200)");
            }
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("longer than " + LARGEST + " bytes");
            }
            return JWKSet.parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
