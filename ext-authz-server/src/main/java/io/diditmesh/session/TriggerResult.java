package io.diditmesh.session;

/** What became of a trigger. */
public enum TriggerResult {
    /** Stored; what it takes away is taken, the rest follows from reading the report. */
    ACCEPTED,
    /** Seen before: it takes nothing away again, but the report is read. */
    DUPLICATE,
    /** Names another subject or workflow than the session we started; nothing changed. */
    MISMATCH,
    /** The session is not ours; nothing changed. */
    FOREIGN,
    /** It cannot be acted on yet, the session not being known, or the provider not answering: it should be sent again. */
    TOO_EARLY
}
