package io.diditmesh.verification;

/**
 * What is known of one subject at one level.
 *
 * @param generation how many sessions were created so far
 */
public record Outcome(int generation, Standing standing, Attempt attempt, Tally tally) {
    private static final Outcome NOTHING = new Outcome(0, new Standing.None(), new Attempt.None());

    /**
     * What is counted over sessions.
     *
     * @param declines how many sessions were declined since the last approval
     * @param floor news of a session that is neither the standing's nor the attempt's counts only above this read number
     */
    public record Tally(int declines, long floor) {
        private static final Tally ZERO = new Tally(0, 0);

        public Tally withDeclines(int count) {
            return new Tally(count, floor);
        }

        public Tally withFloorAtLeast(long readNumber) {
            return new Tally(declines, Math.max(floor, readNumber));
        }
    }

    /** An outcome of which nothing was counted yet. */
    public Outcome(int generation, Standing standing, Attempt attempt) {
        this(generation, standing, attempt, Tally.ZERO);
    }

    /** Never asked to verify. */
    public static Outcome nothing() {
        return NOTHING;
    }

    public Outcome with(Standing newStanding) {
        return new Outcome(generation, newStanding, attempt, tally);
    }

    public Outcome with(Attempt newAttempt) {
        return new Outcome(generation, standing, newAttempt, tally);
    }
}
