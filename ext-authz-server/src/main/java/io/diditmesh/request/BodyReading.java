package io.diditmesh.request;

/** What came of reading a body as one kind of text. */
public sealed interface BodyReading {
    /**
     * @param value a Map with text keys, a List, a String, a Long, a Double or a Boolean. A member that is null is left out;
     *     an element that is null is {@link Nothing}
     */
    record Value(Object value) implements BodyReading {
        @Override
        public String toString() {
            return "Value";
        }
    }

    record Unreadable(Fault fault) implements BodyReading {}

    /** Why nothing in a body may be believed. */
    enum Fault {
        ABSENT,
        /** Cut off by the proxy. */
        PARTIAL,
        TOO_LARGE,
        /** Another kind of text, or one that is said in two ways. */
        CONTENT_TYPE,
        /** Compressed, or encoded in another way. */
        ENCODED,
        /** Not UTF-8, or with half a character. */
        CHARACTERS,
        /** Not what its content type says. */
        SYNTAX,
        /** A name twice: servers disagree about which counts. */
        DUPLICATE,
        /** A number that cannot be held as it is written. */
        NUMBER,
        /** Nested too deeply, or of too many parts. */
        COMPLEXITY
    }

    /** The JSON null, as an element. */
    enum Nothing {
        NULL
    }
}
