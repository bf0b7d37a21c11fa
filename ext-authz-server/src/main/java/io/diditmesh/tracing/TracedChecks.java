package io.diditmesh.tracing;

import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Follows checks: as part of what the proxy traces, by what it sends with the call, or else with the request. */
final class TracedChecks implements ServerInterceptor {
    private static final Metadata.Key<String> PARENT = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> STATE = Metadata.Key.of("tracestate", Metadata.ASCII_STRING_MARSHALLER);

    private final Spans spans;

    TracedChecks(Spans spans) {
        this.spans = spans;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
        AtomicReference<Span> span = new AtomicReference<>(Span.getInvalid());
        ServerCall<Q, A> answering = new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                super.close(status, trailers);
                if (!status.isOk()) {
                    span.get().setStatus(StatusCode.ERROR, status.getCode().name());
                }
                span.get().end();
            }
        };
        return new SimpleForwardingServerCallListener<>(next.startCall(answering, metadata)) {
            @Override
            public void onMessage(Q message) {
                span.set(spans.server("check", Spans.joined(headers(metadata, message))));
                super.onMessage(message);
            }

            @Override
            public void onHalfClose() {
                try (Scope _ = Context.root().with(span.get()).makeCurrent()) {
                    super.onHalfClose();
                }
            }

            @Override
            public void onCancel() {
                super.onCancel();
                span.get().setStatus(StatusCode.ERROR, "CANCELLED");
                span.get().end();
            }
        };
    }

    private static Map<String, String> headers(Metadata metadata, Object message) {
        String parent = metadata.get(PARENT);
        if (parent != null) {
            Map<String, String> headers = new HashMap<>(Map.of(PARENT.name(), parent));
            String state = metadata.get(STATE);
            if (state != null) {
                headers.put(STATE.name(), state);
            }
            return headers;
        }
        return message instanceof CheckRequest check
                ? check.getAttributes().getRequest().getHttp().getHeadersMap()
                : Map.of();
    }
}
