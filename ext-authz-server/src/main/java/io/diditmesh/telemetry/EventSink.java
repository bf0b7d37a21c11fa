package io.diditmesh.telemetry;

/** Hears every event that is written, beside the log. Must not block and must not fail. */
@FunctionalInterface
public interface EventSink {
    EventSink NONE = (_, _) -> {};

    void event(String name, Field.Value... fields);

    /** Hears first, then the other does. */
    default EventSink and(EventSink other) {
        return (name, fields) -> {
            event(name, fields);
            other.event(name, fields);
        };
    }
}
