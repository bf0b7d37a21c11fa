package io.diditmesh.access;

import io.diditmesh.rulebook.Fallback;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.Judgement;
import io.diditmesh.rulebook.Judgement.Need;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeMemory.LastRead;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Holds what is known of somebody against what a rule requires. */
public final class RequirementJudge {
    /** Longer than it takes to come back from a verification, shorter than anybody wants to verify twice. */
    private static final Duration A_MOMENT = Duration.ofMinutes(5);

    private final Investigator investigator;
    private final OutcomeMemory memory;
    private final ConditionJudge conditions;
    private final Challenges challenges;
    private final InstantSource clock;

    public RequirementJudge(
            Investigator investigator, OutcomeMemory memory, Challenges challenges, InstantSource clock) {
        this.investigator = investigator;
        this.memory = memory;
        this.conditions = new ConditionJudge(investigator, challenges);
        this.challenges = challenges;
        this.clock = clock;
    }

    CompletionStage<Verdict> judge(Hearing hearing) {
        Inquiry inquiry = hearing.inquiry();
        boolean asksForSignals = hearing.require().condition().reads().contains(Input.SIGNALS);
        return investigator
                .lookUp(hearing.key(), inquiry)
                .thenCombine(
                        investigator.count(hearing.policy(), hearing.person(), asksForSignals, inquiry),
                        (lookup, totals) -> judged(hearing, lookup, totals));
    }

    /** What a stranger is asked for. */
    Challenges.Wanted wantedFirst(Policy policy, Effect.Require require) {
        LevelName level = require.requirement().first().name();
        return new Challenges.Wanted(
                new Errand(
                        level,
                        acceptFrom(level, require),
                        Purpose.LEVEL,
                        Details.none(),
                        policy.id().namespace()),
                require.stepUp());
    }

    private Verdict judged(Hearing hearing, OutcomeLookup lookup, SignalStore.Reserved totals) {
        return switch (lookup) {
            case OutcomeLookup.Hit(var found) -> judged(hearing, found, totals, false);
            case OutcomeLookup.Miss() -> judged(hearing, SubjectOutcomes.nothing(), totals, false);
            case OutcomeLookup.Unreachable(var fault) -> unasked(hearing, fault, totals);
        };
    }

    private Verdict judged(Hearing hearing, SubjectOutcomes found, SignalStore.Reserved totals, boolean stale) {
        Effect.Require require = hearing.require();
        Instant now = clock.instant();
        Map<LevelName, Instant> vouched = hearing.who().credential().vouched();
        Judgement judgement = require.requirement().judge(found, vouched, now);
        hearing.inquiry().trace().judged(require, found, vouched, now, judgement);
        return switch (judgement) {
            case Judgement.Satisfied satisfied ->
                conditions.judge(hearing, satisfied, new ConditionJudge.Known(found, totals, now, stale));
            case Judgement.Needed(var level, var need)
            when need == Need.TOO_OLD && now.isBefore(settled(found.at(level))) ->
                refused(hearing, new Refusal.TooOldAlready(level, Duration.between(now, settled(found.at(level)))));
            case Judgement.Needed(var level, var _) -> challenge(hearing, level, Decision.Step.START);
            case Judgement.Pending(var level) -> challenge(hearing, level, Decision.Step.CONTINUE);
            case Judgement.UnderReview(var level) -> challenge(hearing, level, Decision.Step.AWAIT_REVIEW);
            case Judgement.Rejected(var level, var cause) -> refused(hearing, new Refusal.Rejected(level, cause));
            case Judgement.Blocked() -> refused(hearing, new Refusal.Blocked());
        };
    }

    /** Until when the last approval is a moment ago. */
    private static Instant settled(Outcome outcome) {
        return outcome.standing() instanceof Standing.Verified verified
                ? verified.approval().at().plus(A_MOMENT)
                : Instant.MIN;
    }

    private Verdict unasked(Hearing hearing, Fault fault, SignalStore.Reserved totals) {
        hearing.inquiry().trace().unknown(hearing.require(), fault);
        Verdict closed =
                new Verdict.Unmet(new Decision.Unavailable(hearing.inquiry().id(), fault));
        return switch (hearing.require().fallback()) {
            case Fallback.Closed() -> closed;
            case Fallback.Open() -> new Verdict.Unasked(hearing.policy());
            case Fallback.StaleFor limit ->
                memory.lastRead(hearing.key())
                        .filter(read -> counts(read, limit))
                        .map(read -> judged(hearing, read.outcomes(), totals, true))
                        // It may let somebody in; whom it would not let in hears that nobody knows.
                        .filter(Verdict.Met.class::isInstance)
                        .orElse(closed);
        };
    }

    private boolean counts(LastRead read, Fallback.StaleFor limit) {
        Instant now = clock.instant();
        return !read.at().isAfter(now) && now.isBefore(read.at().plus(limit.age()));
    }

    private Verdict challenge(Hearing hearing, LevelName level, Decision.Step step) {
        Effect.Require require = hearing.require();
        var wanted = new Challenges.Wanted(
                hearing.errand(level, acceptFrom(level, require), Purpose.LEVEL), require.stepUp());
        return new Verdict.Unmet(challenges.challenge(hearing.inquiry(), hearing.key(), wanted, step));
    }

    private Instant acceptFrom(LevelName level, Effect.Require require) {
        return require.requirement().acceptFrom(level, clock.instant());
    }

    private static Verdict refused(Hearing hearing, Refusal refusal) {
        return new Verdict.Unmet(new Decision.Refuse(hearing.inquiry().id(), refusal));
    }
}
