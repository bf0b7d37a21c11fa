package io.diditmesh.didit.calls;

import io.diditmesh.settings.Secret;
import io.diditmesh.web.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One call with one key: time-out, size limit, no redirects, every answer sorted into a kind. */
final class HttpApi {
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final BoundedHttp http;
    private final URI base;
    private final JsonMapper json;

    HttpApi(URI base, Duration timeout, JsonMapper json) {
        this.base = base;
        this.json = json;
        this.http = new BoundedHttp(timeout, LARGEST);
    }

    DiditCall call(DiditRequest asked, Secret key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(asked.path()))
                .header("accept", "application/json")
                .header("x-api-key", key.text())
                .method(
                        asked.operation().method(),
                        asked.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        asked.body().ifPresent(_ -> request.header("content-type", "application/json"));
        return send(request.build());
    }

    private DiditCall send(HttpRequest request) {
        try {
            return sorted(http.send(request));
        } catch (HttpTimeoutException late) {
            return new DiditCall.Unreachable("time-out");
        } catch (IOException cutOrTooLarge) {
            return new DiditCall.Unreachable("cut or too large");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new DiditCall.Unreachable("stopping");
        }
    }

    private DiditCall sorted(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return switch (status) {
            case 200, 201 -> parsed(response.body());
            case 204 -> new DiditCall.Ok(json.missingNode());
            case 401, 403 -> new DiditCall.Unauthorized();
            case 404 -> new DiditCall.NotFound();
            case 429 -> new DiditCall.Limited(retryAfter(response).orElse(DEFAULT_WAIT));
            case 503 ->
                retryAfter(response)
                        .<DiditCall>map(DiditCall.Limited::new)
                        .orElseGet(() -> new DiditCall.Unreachable("status 503"));
            default ->
                status >= 400 && status < 500
                        ? new DiditCall.Refused(status)
                        : new DiditCall.Unreachable("status " + status);
        };
    }

    private DiditCall parsed(byte[] body) {
        try {
            return new DiditCall.Ok(json.readTree(body));
        } catch (JacksonException notJson) {
            return new DiditCall.Unreachable("answer is not JSON");
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        try {
            long seconds =
                    Long.parseLong(response.headers().firstValue("retry-after").orElse(""));
            Duration wait = Duration.ofSeconds(Math.max(1, seconds));
            return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        } catch (NumberFormatException absentOrADate) {
            return Optional.empty();
        }
    }
}
