package io.diditmesh.rulebook;

import io.diditmesh.rulebook.Judgement.Need;
import io.diditmesh.rulebook.Requirement.Alternative;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges one subject at one level. */
final class LevelJudge {
    /** Clocks of two machines may differ by this much (the tolerance customary for JWTs). */
    static final Duration SKEW = Duration.ofSeconds(60);

    private LevelJudge() {}

    static Judgement judge(Demand demand, SubjectOutcomes outcomes, Instant now) {
        Judgement own = own(demand, outcomes, now);
        if (own instanceof Judgement.Satisfied) {
            return own;
        }
        Standing standing = outcomes.at(demand.level().name()).standing();
        for (Alternative alternative : demand.alternatives()) {
            Optional<Standing.Verified> held = held(alternative, outcomes, now);
            if (held.isPresent() && !isRejectedSince(held.get(), standing)) {
                return satisfied(alternative.level(), held.get());
            }
        }
        return own;
    }

    private static Judgement own(Demand demand, SubjectOutcomes outcomes, Instant now) {
        AssuranceLevel level = demand.level();
        Outcome outcome = outcomes.at(level.name());
        return switch (outcome.standing()) {
            case Standing.Verified verified ->
                flawOf(verified, level, demand.maxAge(), now)
                        .map(need -> underWayOr(outcome, level, needed(level, need)))
                        .orElseGet(() -> satisfied(level, verified));
            // A changed workflow makes what was decided under the old one lapse.
            case Standing.Rejected rejected
            when !rejected.ref().workflow().equals(level.workflow()) ->
                underWayOr(outcome, level, needed(level, Need.WORKFLOW_CHANGED));
            case Standing.Rejected rejected ->
                underWayOr(
                        outcome,
                        level,
                        level.mayRetry(rejected, outcomes, now)
                                ? needed(level, Need.RETRY)
                                : new Judgement.Rejected(level.name(), rejected.cause()));
            case Standing.Lapsed _ -> underWayOr(outcome, level, needed(level, Need.LAPSED));
            case Standing.None _ -> underWayOr(outcome, level, needed(level, Need.NEVER_VERIFIED));
        };
    }

    private static Optional<Standing.Verified> held(Alternative alternative, SubjectOutcomes outcomes, Instant now) {
        AssuranceLevel level = alternative.level();
        return outcomes.at(level.name()).standing() instanceof Standing.Verified verified
                        && flawOf(verified, level, alternative.maxAge(), now).isEmpty()
                ? Optional.of(verified)
                : Optional.empty();
    }

    // Whoever was declined at the lower level after they had been verified at the higher one is not let in by the
    // latter.
    private static boolean isRejectedSince(Standing.Verified held, Standing standing) {
        return standing instanceof Standing.Rejected rejected
                && !rejected.at().isBefore(held.approval().at());
    }

    private static Optional<Need> flawOf(
            Standing.Verified verified, AssuranceLevel level, Duration maxAge, Instant now) {
        if (!verified.ref().workflow().equals(level.workflow())) {
            return Optional.of(Need.WORKFLOW_CHANGED);
        }
        if (!verified.proofs().containsAll(level.proofs())) {
            return Optional.of(Need.PROOF_MISSING);
        }
        Instant end = verified.approval().at().plus(maxAge).plus(SKEW);
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

    private static Judgement needed(AssuranceLevel level, Need need) {
        return new Judgement.Needed(level.name(), need);
    }

    private static Judgement satisfied(AssuranceLevel level, Standing.Verified verified) {
        return new Judgement.Satisfied(
                List.of(level.name()), verified.approval().at());
    }
}
