package io.diditmesh.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.common.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Begins spans, joins them to what others trace, and carries them over waiting. */
final class Spans {
    private static final Clock CLOCK = Clock.getDefault();

    private final Tracer tracer;

    Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** @param headers names in lower case */
    static Context joined(Map<String, String> headers) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.INSTANCE);
    }

    static boolean isFollowed() {
        return Span.current().isRecording();
    }

    Span server(String name, Context parent) {
        return tracer.spanBuilder(name)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .startSpan();
    }

    Span inner(String name, Context parent) {
        return tracer.spanBuilder(name).setParent(parent).startSpan();
    }

    static long now() {
        return CLOCK.now();
    }

    /** Something that is over, as part of what is followed now. */
    void past(String name, SpanKind kind, long nanos, Consumer<Span> notes) {
        long end = CLOCK.now();
        Span span = tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setStartTimestamp(end - nanos, TimeUnit.NANOSECONDS)
                .startSpan();
        notes.accept(span);
        span.end(end, TimeUnit.NANOSECONDS);
    }

    /** Asks for something as part of what is followed now, which goes on being followed once there is an answer. */
    <T> CompletionStage<T> follow(String name, Supplier<CompletionStage<T>> ask, BiConsumer<Span, T> notes) {
        Context around = Context.current();
        Span span = inner(name, around);
        CompletableFuture<T> followed = new CompletableFuture<>();
        var _ = ask.get().whenComplete((value, fault) -> {
            end(span, value, fault, notes);
            try (Scope _ = around.makeCurrent()) {
                if (fault == null) {
                    followed.complete(value);
                } else {
                    followed.completeExceptionally(fault);
                }
            }
        });
        return followed;
    }

    private static <T> void end(Span span, T value, @Nullable Throwable fault, BiConsumer<Span, T> notes) {
        if (fault == null) {
            notes.accept(span, value);
        } else {
            span.setStatus(StatusCode.ERROR, fault.getClass().getSimpleName());
        }
        span.end();
    }

    /** Of a trace's two headers; others are nobody's business here. */
    private enum Headers implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
