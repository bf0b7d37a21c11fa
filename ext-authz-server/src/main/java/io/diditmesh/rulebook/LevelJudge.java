package io.diditmesh.rulebook;

import io.diditmesh.rulebook.Judgement.Need;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges one subject at one level. */
final class LevelJudge {
    /** Clocks of two machines may differ by this much (the tolerance customary for JWTs). */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private LevelJudge() {}

    static Judgement judge(Demand demand, SubjectOutcomes outcomes, Instant now) {
        AssuranceLevel level = demand.level();
        Outcome outcome = outcomes.at(level.name());
        return switch (outcome.standing()) {
            case Standing.Verified verified ->
                flawOf(verified, demand, now)
                        .map(need -> underWayOr(outcome, level, new Judgement.Needed(level.name(), need)))
                        .orElseGet(() -> new Judgement.Satisfied(
                                level.name(), verified.approval().at()));
            case Standing.Rejected rejected ->
                underWayOr(outcome, level, new Judgement.Rejected(level.name(), rejected.cause()));
            case Standing.Lapsed _ -> underWayOr(outcome, level, new Judgement.Needed(level.name(), Need.LAPSED));
            case Standing.None _ -> underWayOr(outcome, level, new Judgement.Needed(level.name(), Need.NEVER_VERIFIED));
        };
    }

    private static Optional<Need> flawOf(Standing.Verified verified, Demand demand, Instant now) {
        AssuranceLevel level = demand.level();
        if (!verified.ref().workflow().equals(level.workflow())) {
            return Optional.of(Need.WORKFLOW_CHANGED);
        }
        if (!verified.proofs().containsAll(level.proofs())) {
            return Optional.of(Need.PROOF_MISSING);
        }
        Instant end = verified.approval().at().plus(demand.maxAge()).plus(SKEW);
        return now.isBefore(end) ? Optional.empty() : Optional.of(Need.TOO_OLD);
    }

    // A session of another workflow cannot satisfy the level any more: it is not worth waiting for.
    private static Judgement underWayOr(Outcome outcome, AssuranceLevel level, Judgement otherwise) {
        return switch (outcome.attempt()) {
            case Attempt.Pending(var ref)
            when ref.workflow().equals(level.workflow()) -> new Judgement.Pending(level.name());
            case Attempt.UnderReview(var ref)
            when ref.workflow().equals(level.workflow()) -> new Judgement.UnderReview(level.name());
            case Attempt.Pending _, Attempt.UnderReview _, Attempt.Over _, Attempt.None _ -> otherwise;
        };
    }
}
