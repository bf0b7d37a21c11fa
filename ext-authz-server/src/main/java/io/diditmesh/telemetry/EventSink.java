package io.diditmesh.telemetry;

/** Hears every event that is written, beside the log. Must not block and must not fail. */
@FunctionalInterface
public interface EventSink {
    EventSink NONE = (_, _) -> {};

    void event(String name, Field.Value... fields);
}
