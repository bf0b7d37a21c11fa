package io.diditmesh.session;

import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.stream.Stream;

/** How far somebody is with meeting a challenge. What a rule then makes of it is the check's business. */
public sealed interface Progress {
    /** Approved, and recently enough for the challenge. */
    record Verified() implements Progress {}

    record Underway(SessionId session) implements Progress {}

    record UnderReview(SessionId session) implements Progress {}

    /** Nothing is under way: a session can be started. */
    record Startable() implements Progress {}

    /** Declined, and there are no attempts left. */
    record Rejected(Standing.RejectionCause cause) implements Progress {}

    /** Declined, but it can be tried again from then on. */
    record Retryable(Standing.RejectionCause cause, Instant from) implements Progress {}

    record Blocked() implements Progress {}

    /** No policy asks for the level any more. */
    record LevelGone() implements Progress {}

    static Progress of(SubjectOutcomes outcomes, AssuranceLevel level, Instant acceptFrom, Instant now) {
        Outcome outcome = outcomes.at(level.name());
        return switch (outcomes.hold()) {
            case BLOCKED -> new Blocked();
            case FLAGGED -> flagged(outcomes, outcome);
            case NONE -> free(outcomes, level, acceptFrom, now);
        };
    }

    // Known by some session: only who ever began one is told about by the provider.
    private static Progress flagged(SubjectOutcomes outcomes, Outcome outcome) {
        return Stream.concat(Stream.of(outcome), outcomes.levels().values().stream())
                .flatMap(known -> Stream.concat(
                        OutcomeRules.refOf(known.attempt()).stream(), OutcomeRules.refOf(known.standing()).stream()))
                .findFirst()
                .<Progress>map(ref -> new UnderReview(ref.session()))
                .orElseGet(Blocked::new);
    }

    private static Progress free(SubjectOutcomes outcomes, AssuranceLevel level, Instant acceptFrom, Instant now) {
        Outcome outcome = outcomes.at(level.name());
        return switch (outcome.attempt()) {
            case Attempt.Pending(var ref) when level.owns(ref, now) -> new Underway(ref.session());
            case Attempt.UnderReview(var ref) when level.owns(ref, now) -> new UnderReview(ref.session());
            case Attempt.Pending _, Attempt.UnderReview _, Attempt.Over _, Attempt.None _ ->
                decided(outcome.standing(), outcomes, level, acceptFrom, now);
        };
    }

    private static Progress decided(
            Standing standing, SubjectOutcomes outcomes, AssuranceLevel level, Instant acceptFrom, Instant now) {
        return switch (standing) {
            case Standing.Verified(var ref, var approval, var findings, var _, var _)
            when level.owns(ref, now)
                    && level.verdict(findings) == Scrutiny.Verdict.ENOUGH
                    && approval.at().isAfter(acceptFrom) -> new Verified();
            // A changed workflow makes what was decided under the old one lapse.
            case Standing.Rejected rejected when level.owns(rejected.ref(), now) -> rejected(rejected, outcomes, level);
            case Standing.Verified _, Standing.Rejected _, Standing.Lapsed _, Standing.None _ -> new Startable();
        };
    }

    private static Progress rejected(Standing.Rejected rejected, SubjectOutcomes outcomes, AssuranceLevel level) {
        return level.retryFrom(rejected, outcomes)
                .<Progress>map(from -> new Retryable(rejected.cause(), from))
                .orElseGet(() -> new Rejected(rejected.cause()));
    }

    /** How far one session is, of the many that somebody may have had at a level. */
    static Progress ofSession(SessionId session, SubjectOutcomes outcomes, AssuranceLevel level, Instant now) {
        Instant acceptFrom = now.minus(level.validity());
        Progress progress = of(outcomes, level, acceptFrom, now);
        boolean open = progress.equals(new Underway(session)) || progress.equals(new UnderReview(session));
        if (open || progress instanceof Blocked) {
            return progress;
        }
        Standing standing = outcomes.at(level.name()).standing();
        boolean decided = OutcomeRules.refOf(standing)
                .filter(ref -> ref.session().equals(session))
                .isPresent();
        return decided ? decided(standing, outcomes, level, acceptFrom, now) : new Startable();
    }
}
