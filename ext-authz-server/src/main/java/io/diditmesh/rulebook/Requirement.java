package io.diditmesh.rulebook;

import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One or more levels of which a subject must hold any, each no older than its limit. The first is the one started. */
public record Requirement(List<Demand> anyOf) {
    /**
     * One acceptable level.
     *
     * @param maxAge already the smaller of the rule's limit and the level's validity
     */
    public record Demand(AssuranceLevel level, Duration maxAge) {}

    public Requirement {
        anyOf = List.copyOf(anyOf);
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("require: no level (expected: at least one)");
        }
    }

    /** The best that can be said for a subject: any level held satisfies; else the one nearest to being held speaks. */
    public Judgement judge(SubjectOutcomes outcomes, Instant now) {
        if (outcomes.blocked()) {
            return new Judgement.Blocked();
        }
        Judgement best = LevelJudge.judge(anyOf.getFirst(), outcomes, now);
        for (Demand demand : anyOf.subList(1, anyOf.size())) {
            best = Judgement.nearer(best, LevelJudge.judge(demand, outcomes, now));
        }
        return best;
    }
}
