package io.diditmesh.tracing;

import io.diditmesh.settings.Section;
import java.net.URI;
import java.util.Optional;

/**
 * Whether traces are told, and where.
 *
 * @param endpoint where spans are sent, by OTLP over HTTP; empty where none are
 */
public record TracingSettings(Optional<URI> endpoint) {
    /** @param root the whole configuration */
    public static TracingSettings read(Section root) {
        return new TracingSettings(
                root.has("tracing")
                        ? Optional.of(root.section("tracing").value("endpoint").uri("https", "http"))
                        : Optional.empty());
    }
}
