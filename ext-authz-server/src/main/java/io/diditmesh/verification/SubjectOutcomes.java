package io.diditmesh.verification;

import java.util.Map;

/**
 * What is known of one subject at every level.
 *
 * @param blocked the provider blocks this person: rejected at every level at once
 */
public record SubjectOutcomes(Map<LevelName, Outcome> levels, boolean blocked) {
    private static final SubjectOutcomes NOTHING = new SubjectOutcomes(Map.of(), false);

    public SubjectOutcomes {
        levels = Map.copyOf(levels);
    }

    public static SubjectOutcomes nothing() {
        return NOTHING;
    }

    public Outcome at(LevelName level) {
        return levels.getOrDefault(level, Outcome.nothing());
    }
}
