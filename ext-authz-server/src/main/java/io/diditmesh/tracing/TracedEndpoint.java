package io.diditmesh.tracing;

import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** Follows what is asked at one path, named as it is configured and not as it was asked. */
final class TracedEndpoint implements Endpoint {
    private final Spans spans;
    private final String path;
    private final Endpoint endpoint;

    TracedEndpoint(Spans spans, String path, Endpoint endpoint) {
        this.spans = spans;
        this.path = path;
        this.endpoint = endpoint;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        Context parent = Spans.joined(request.headers());
        Span span = spans.server(path, parent);
        try (Scope _ = parent.with(span).makeCurrent()) {
            WebAnswer answer = endpoint.answer(request);
            span.setAttribute(Notes.STATUS, (long) answer.status());
            return answer;
        } finally {
            span.end();
        }
    }
}
