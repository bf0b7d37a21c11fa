package io.diditmesh.rulebook;

/**
 * How a rule asks for a verification.
 *
 * @param redirect whether a browser that navigates is sent to the start at once, or shown a page with a link to it
 * @param status for programs: 403, or 401 with the challenge of RFC 9470
 */
public record StepUp(boolean redirect, int status) {
    private static final StepUp STANDARD = new StepUp(true, 403);

    public StepUp {
        if (status != 401 && status != 403) {
            throw new IllegalArgumentException("stepUpStatus: " + status + " (expected: 401 or 403)");
        }
    }

    public static StepUp standard() {
        return STANDARD;
    }
}
