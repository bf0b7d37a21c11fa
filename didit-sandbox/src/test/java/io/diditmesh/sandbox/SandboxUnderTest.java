package io.diditmesh.sandbox;

import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Workflow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sandbox on a real port for the length of one test, and a client that talks to it. */
final class SandboxUnderTest implements BeforeEachCallback, AfterEachCallback {
    static final String KEY = "k-example";
    static final String WORKFLOW = "7e6d5c4b-4444-4e5f-8a6b-000000000004";
    static final String AGE_WORKFLOW = "7e6d5c4b-5555-4e5f-8a6b-000000000005";
    static final String FULL_WORKFLOW = "7e6d5c4b-6666-4e5f-8a6b-000000000006";
    static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    final MutableClock clock = new MutableClock();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final UnaryOperator<SandboxSettings> change;
    private @Nullable DiditSandbox running;

    SandboxUnderTest() {
        this(UnaryOperator.identity());
    }

    SandboxUnderTest(UnaryOperator<SandboxSettings> change) {
        this.change = change;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running = DiditSandbox.start(change.apply(SandboxSettings.local(KEY, workflows())), clock);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Objects.requireNonNull(running).close();
    }

    URI uri(String path) {
        return Objects.requireNonNull(running).baseUri().resolve(path);
    }

    Answered get(String path) {
        return send("GET", path, "", "x-api-key", KEY);
    }

    Answered post(String path, String body) {
        return send("POST", path, body, "x-api-key", KEY, "Content-Type", "application/json");
    }

    Answered patch(String path, String body) {
        return send("PATCH", path, body, "x-api-key", KEY, "Content-Type", "application/json");
    }

    Answered delete(String path) {
        return send("DELETE", path, "", "x-api-key", KEY);
    }

    Answered send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return Answered.of(response);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Creates a session; the arguments are further fields, in JSON. */
    Answered create(String workflow, String... fields) {
        List<String> all = new ArrayList<>(List.of("\"workflow_id\":\"" + workflow + "\""));
        all.addAll(List.of(fields));
        return post("/v3/session/", "{" + String.join(",", all) + "}");
    }

    /** Does what a person would do on the hosted page. */
    Answered choose(Answered created, String outcome) {
        String path = URI.create(created.text("/url")).getPath();
        return send("POST", path, "outcome=" + outcome, "Content-Type", "application/x-www-form-urlencoded");
    }

    Answered decision(Answered created) {
        return get("/v3/session/" + created.text("/session_id") + "/decision/");
    }

    Answered review(Answered created, String body) {
        return patch("/v3/session/" + created.text("/session_id") + "/update-status/", body);
    }

    private static Workflow[] workflows() {
        return new Workflow[] {
            Workflow.of(WORKFLOW, Feature.ID_VERIFICATION, Feature.LIVENESS, Feature.FACE_MATCH, Feature.AML),
            Workflow.of(AGE_WORKFLOW, Feature.AGE_ESTIMATION),
            Workflow.of(FULL_WORKFLOW, Feature.values())
        };
    }
}
