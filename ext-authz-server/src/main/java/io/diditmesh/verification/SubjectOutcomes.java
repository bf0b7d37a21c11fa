package io.diditmesh.verification;

import java.util.Map;

/**
 * What is known of one subject at every level.
 *
 * @param hold what the provider holds against this person at every level at once
 */
public record SubjectOutcomes(Map<LevelName, Outcome> levels, Hold hold) {
    private static final SubjectOutcomes NOTHING = new SubjectOutcomes(Map.of(), Hold.NONE);

    public SubjectOutcomes {
        levels = Map.copyOf(levels);
    }

    public SubjectOutcomes(Map<LevelName, Outcome> levels, boolean blocked) {
        this(levels, blocked ? Hold.BLOCKED : Hold.NONE);
    }

    public static SubjectOutcomes nothing() {
        return NOTHING;
    }

    public boolean blocked() {
        return hold == Hold.BLOCKED;
    }

    public Outcome at(LevelName level) {
        return levels.getOrDefault(level, Outcome.nothing());
    }
}
