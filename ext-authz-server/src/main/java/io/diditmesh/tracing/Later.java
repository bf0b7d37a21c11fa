package io.diditmesh.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Work that goes on elsewhere, some time after it was asked for: it is followed as part of the last request that asked for it,
 * until another asks. Which of several it was done for cannot be told apart.
 */
public final class Later {
    private final Spans spans;
    private final String name;
    private final AtomicReference<Optional<Context>> asked = new AtomicReference<>(Optional.empty());

    Later(Spans spans, String name) {
        this.spans = spans;
        this.name = name;
    }

    /** Remembers for what it is asked. */
    public Runnable asking(Runnable soon) {
        return () -> {
            if (Spans.isFollowed()) {
                asked.set(Optional.of(Context.current()));
            }
            soon.run();
        };
    }

    public BooleanSupplier work(BooleanSupplier work) {
        return () -> {
            Optional<Context> parent = asked.getAndSet(Optional.empty());
            return parent.isEmpty() ? work.getAsBoolean() : followed(parent.get(), work);
        };
    }

    private boolean followed(Context parent, BooleanSupplier work) {
        Span span = spans.inner(name, parent);
        try (Scope _ = parent.with(span).makeCurrent()) {
            return work.getAsBoolean();
        } finally {
            span.end();
        }
    }
}
