package io.diditmesh.telemetry;

/** Every field a log record may have. None of them can hold a header, a body, a name or a credential. */
public enum Field {
    ADDRESS,
    COUNT,
    DECISION,
    FILE,
    HOST,
    ISSUER,
    KIND,
    LEVEL,
    LINE,
    OPERATION,
    REASON,
    RESULT,
    RULES,
    SECONDS,
    SESSION,
    STANDING,
    STATE,
    STATUS,
    SUBJECT;

    public Value of(String text) {
        return new Value(this, text);
    }

    public Value of(long number) {
        return new Value(this, Long.toString(number));
    }

    /** One field of one record. */
    public record Value(Field field, String text) {}
}
