package io.diditmesh.verification;

/**
 * What is known of one subject at one level.
 *
 * @param generation how many sessions were created so far
 */
public record Outcome(int generation, Standing standing, Attempt attempt) {
    private static final Outcome NOTHING = new Outcome(0, new Standing.None(), new Attempt.None());

    /** Never asked to verify. */
    public static Outcome nothing() {
        return NOTHING;
    }

    public Outcome with(Standing newStanding) {
        return new Outcome(generation, newStanding, attempt);
    }

    public Outcome with(Attempt newAttempt) {
        return new Outcome(generation, standing, newAttempt);
    }
}
