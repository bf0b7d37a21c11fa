package io.diditmesh.verification;

/**
 * What is known of one subject at one level.
 *
 * @param generation how many sessions were created so far
 * @param declines how many of them were declined since the last approval
 */
public record Outcome(int generation, int declines, Standing standing, Attempt attempt) {
    private static final Outcome NOTHING = new Outcome(0, 0, new Standing.None(), new Attempt.None());

    /** Never asked to verify. */
    public static Outcome nothing() {
        return NOTHING;
    }

    public Outcome with(Standing newStanding) {
        return new Outcome(generation, declines, newStanding, attempt);
    }

    public Outcome with(Attempt newAttempt) {
        return new Outcome(generation, declines, standing, newAttempt);
    }
}
