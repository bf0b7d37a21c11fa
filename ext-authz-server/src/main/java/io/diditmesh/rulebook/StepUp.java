package io.diditmesh.rulebook;

/**
 * How a rule asks for a verification.
 *
 * @param way for a browser that navigates
 * @param status for programs: 403, or 401 with the challenge of RFC 9470
 */
public record StepUp(Way way, int status) {
    private static final StepUp STANDARD = new StepUp(Way.REDIRECT, 403);

    /** What a browser that navigates is answered. */
    public enum Way {
        /** Sent to the start at once. */
        REDIRECT,
        /** The mesh itself routes the request to the start, under the address asked for. */
        REROUTE,
        /** Shown a page with a link to the start. */
        REFUSE
    }

    public StepUp {
        if (status != 401 && status != 403) {
            throw new IllegalArgumentException("stepUpStatus: " + status + " (expected: 401 or 403)");
        }
    }

    public static StepUp standard() {
        return STANDARD;
    }

    public boolean redirect() {
        return way == Way.REDIRECT;
    }
}
