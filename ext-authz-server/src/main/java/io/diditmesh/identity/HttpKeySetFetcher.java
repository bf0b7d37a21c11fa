package io.diditmesh.identity;

import com.nimbusds.jose.jwk.JWKSet;
import io.diditmesh.web.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;

/** Over HTTP: no redirects, at most 3 seconds, at most 256 KiB. */
final class HttpKeySetFetcher implements KeySetFetcher {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST = 256 * 1024;

    private final BoundedHttp http = new BoundedHttp(PATIENCE, LARGEST);
    private final HttpRequest request;

    HttpKeySetFetcher(URI url) {
        this.request = HttpRequest.newBuilder(url)
                .header("accept", "application/jwk-set+json, application/json")
                .build();
    }

    @Override
    public JWKSet fetch() throws IOException, ParseException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request);
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode() + " (expected: 200)");
        }
        return JWKSet.parse(new String(response.body(), StandardCharsets.UTF_8));
    }
}
