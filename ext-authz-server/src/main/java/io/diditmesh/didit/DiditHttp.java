package io.diditmesh.didit;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.web.BoundedHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call of the API: key, time-out, size limit, no redirects, every answer sorted into a kind. */
final class DiditHttp {
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final BoundedHttp http;
    private final DiditSettings settings;
    private final JsonMapper json;
    private final EventLog events;

    DiditHttp(DiditSettings settings, JsonMapper json, EventLog events) {
        this.settings = settings;
        this.json = json;
        this.events = events;
        this.http = new BoundedHttp(settings.timeout(), LARGEST);
    }

    DiditCall get(String operation, String path) {
        return call(operation, request(path).GET());
    }

    DiditCall post(String operation, String path, JsonNode body) {
        return call(
                operation,
                request(path)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(settings.baseUrl().resolve(path))
                .header("accept", "application/json")
                .header("x-api-key", settings.apiKey().text());
    }

    private DiditCall call(String operation, HttpRequest.Builder request) {
        DiditCall result = send(request.build());
        events.trace(
                "didit-call",
                Field.OPERATION.of(operation),
                Field.RESULT.of(result.getClass().getSimpleName()));
        return result;
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
            case 401, 403 -> new DiditCall.Unauthorized();
            case 404 -> new DiditCall.NotFound();
            case 429 -> new DiditCall.Limited(retryAfter(response));
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

    private static Duration retryAfter(HttpResponse<?> response) {
        try {
            long seconds =
                    Long.parseLong(response.headers().firstValue("retry-after").orElse(""));
            Duration wait = Duration.ofSeconds(Math.max(1, seconds));
            return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        } catch (NumberFormatException absentOrADate) {
            return DEFAULT_WAIT;
        }
    }
}
