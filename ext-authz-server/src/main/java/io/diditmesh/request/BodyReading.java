package io.diditmesh.request;

/** What came of reading a body. */
public sealed interface BodyReading<T> {
    /** Prints nothing of it. */
    record Value<T>(T value) implements BodyReading<T> {
        @Override
        public String toString() {
            return "Value";
        }
    }

    record Unreadable<T>(BodyFault fault) implements BodyReading<T> {}
}
