package io.diditmesh.portal;

import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The one script there is: of the pages that wait. */
final class ScriptEndpoint implements Endpoint {
    private final String script = load();

    @Override
    public WebAnswer answer(WebRequest request) {
        return WebAnswer.text(200, "text/javascript; charset=utf-8", script)
                .with("cache-control", "public, max-age=300")
                .with("x-content-type-options", "nosniff");
    }

    private static String load() {
        try (InputStream bytes =
                Objects.requireNonNull(ScriptEndpoint.class.getResourceAsStream("waiting.js"), "waiting.js")) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
