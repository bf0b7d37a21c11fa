package io.diditmesh.telemetry;

/** Names of events that are measured by more than their name and result. */
public final class MeasuredEvents {
    /** With {@link Field#LEVEL}, and {@link Field#RESULT}: new or resumed. */
    public static final String SESSION_STARTED = "session-started";

    /** Once for each step of a session; with {@link Field#LEVEL}, {@link Field#RESULT} and {@link Field#SECONDS}. */
    public static final String SESSION_PROGRESS = "session-progress";

    /** With {@link Field#KIND}, {@link Field#RESULT} and {@link Field#REASON}. */
    public static final String WEBHOOK = "webhook";

    /** With {@link Field#RESULT}: clean, or faulty where something in them was not accepted. */
    public static final String POLICIES_LOADED = "policies-loaded";

    private MeasuredEvents() {}
}
