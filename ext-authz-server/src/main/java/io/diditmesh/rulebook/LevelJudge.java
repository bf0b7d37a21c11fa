package io.diditmesh.rulebook;

import io.diditmesh.rulebook.Judgement.Need;
import io.diditmesh.rulebook.Requirement.Alternative;
import io.diditmesh.rulebook.Requirement.Approval;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges one subject at one level. */
final class LevelJudge {
    /** Clocks of two machines may differ by this much (the tolerance customary for JWTs). */
    static final Duration SKEW = Duration.ofSeconds(60);

    private LevelJudge() {}

    static Judgement judge(Demand demand, SubjectOutcomes outcomes, Map<LevelName, Instant> vouched, Instant now) {
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
        return vouched.isEmpty()
                ? own
                : ways(demand)
                        .flatMap(way -> vouchedFor(way, standing, outcomes, vouched, now).stream())
                        .findFirst()
                        .orElse(own);
    }

    /** The approvals through which a demand is met now. */
    static Stream<Approval> accepted(Demand demand, SubjectOutcomes outcomes, Instant now) {
        Standing standing = outcomes.at(demand.level().name()).standing();
        return ways(demand)
                .flatMap(way -> held(way, outcomes, now).stream()
                        .filter(held -> !isRejectedSince(held, standing))
                        .map(held -> new Approval(way.level(), held)));
    }

    private static Stream<Alternative> ways(Demand demand) {
        return Stream.concat(
                Stream.of(new Alternative(demand.level(), demand.maxAge())), demand.alternatives().stream());
    }

    // Somebody else's word counts only where we know nothing to the contrary: what was declined or taken back stays so.
    private static Optional<Judgement> vouchedFor(
            Alternative way, Standing wanted, SubjectOutcomes outcomes, Map<LevelName, Instant> vouched, Instant now) {
        Instant since = vouched.get(way.level().name());
        Standing known = outcomes.at(way.level().name()).standing();
        if (since == null || Stream.of(wanted, known).anyMatch(LevelJudge::isTakenAway)) {
            return Optional.empty();
        }
        boolean holds = !since.isAfter(now.plus(SKEW))
                && now.isBefore(since.plus(way.maxAge()).plus(SKEW));
        return holds ? Optional.of(new Judgement.Satisfied(List.of(way.level().name()), since)) : Optional.empty();
    }

    private static boolean isTakenAway(Standing standing) {
        return switch (standing) {
            case Standing.Rejected _, Standing.Lapsed _ -> true;
            case Standing.Verified _, Standing.None _ -> false;
        };
    }

    private static Judgement own(Demand demand, SubjectOutcomes outcomes, Instant now) {
        AssuranceLevel level = demand.level();
        Outcome outcome = outcomes.at(level.name());
        return switch (outcome.standing()) {
            case Standing.Verified verified ->
                flawOf(verified, level, demand.maxAge(), now)
                        .map(need -> underWayOr(outcome, level, now, needed(level, need)))
                        .orElseGet(() -> satisfied(level, verified));
            // A changed workflow makes what was decided under the old one lapse.
            case Standing.Rejected rejected
            when !level.owns(rejected.ref(), now) ->
                underWayOr(outcome, level, now, needed(level, Need.WORKFLOW_CHANGED));
            case Standing.Rejected rejected ->
                underWayOr(
                        outcome,
                        level,
                        now,
                        level.mayRetry(rejected, outcomes, now)
                                ? needed(level, Need.RETRY)
                                : new Judgement.Rejected(level.name(), rejected.cause()));
            case Standing.Lapsed _ -> underWayOr(outcome, level, now, needed(level, Need.LAPSED));
            case Standing.None _ -> underWayOr(outcome, level, now, needed(level, Need.NEVER_VERIFIED));
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
        if (!level.owns(verified.ref(), now)) {
            return Optional.of(Need.WORKFLOW_CHANGED);
        }
        if (level.verdict(verified.findings()) != Scrutiny.Verdict.ENOUGH) {
            return Optional.of(Need.PROOF_MISSING);
        }
        Instant end = verified.approval().at().plus(maxAge).plus(SKEW);
        return now.isBefore(end) ? Optional.empty() : Optional.of(Need.TOO_OLD);
    }

    // A session of another workflow cannot satisfy the level any more: it is not worth waiting for.
    private static Judgement underWayOr(Outcome outcome, AssuranceLevel level, Instant now, Judgement otherwise) {
        return switch (outcome.attempt()) {
            case Attempt.Pending(var ref) when level.owns(ref, now) -> new Judgement.Pending(level.name());
            case Attempt.UnderReview(var ref) when level.owns(ref, now) -> new Judgement.UnderReview(level.name());
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
