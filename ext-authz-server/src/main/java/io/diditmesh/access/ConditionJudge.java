package io.diditmesh.access;

import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Judgement;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Judges the condition of a rule whose levels are held: what the facts say, and what is done about one that is missing. */
final class ConditionJudge {
    private static final Set<Fact> AGES = Set.of(Fact.AGE, Fact.AGE_ESTIMATE);

    private final Investigator investigator;
    private final Challenges challenges;

    ConditionJudge(Investigator investigator, Challenges challenges) {
        this.investigator = investigator;
        this.challenges = challenges;
    }

    /** What a requirement was judged by. */
    record Known(SubjectOutcomes found, SignalStore.Reserved totals, Instant now, boolean stale) {}

    Verdict judge(Hearing hearing, Judgement.Satisfied satisfied, Known known) {
        Effect.Require require = hearing.require();
        Facts facts = require.looksAtFacts() ? require.requirement().facts(known.found(), known.now()) : Facts.none();
        Truth truth = require.condition().evaluate(evidence(hearing, known, facts));
        hearing.inquiry().trace().held(require, truth, facts);
        return switch (truth) {
            case TRUE ->
                new Verdict.Met(
                        hearing.policy(),
                        hearing.who().subject(),
                        hearing.person(),
                        new Verdict.Held(
                                satisfied.levels(),
                                satisfied.verifiedAt(),
                                told(require, known, facts),
                                known.stale()));
            case FALSE -> unmet(hearing, satisfied.levels().getFirst());
            case UNDECIDED -> undecided(hearing, satisfied, known, facts);
        };
    }

    private static Told told(Effect.Require require, Known known, Facts facts) {
        return require.forward().isNothing()
                ? Told.NOTHING
                : Told.of(
                        require.forward(),
                        facts,
                        require.requirement()
                                .approvals(known.found(), known.now())
                                .toList());
    }

    private Evidence evidence(Hearing hearing, Known known, Facts facts) {
        Expression condition = hearing.require().condition();
        return condition instanceof Expression.Always
                ? Evidence.of(hearing.inquiry().request(), known.now())
                : Investigator.withTotals(
                        investigator
                                .evidence(hearing.inquiry())
                                .with(new Evidence.Person(
                                        hearing.who().subject(),
                                        hearing.who().credential().claims()))
                                .with(known.found(), facts),
                        known.totals());
    }

    // A missing fact is asked for once: a session that was begun for it and did not bring it never will.
    private Verdict undecided(Hearing hearing, Judgement.Satisfied satisfied, Known known, Facts facts) {
        Set<Fact> missing = EnumSet.noneOf(Fact.class);
        hearing.require().condition().facts().stream()
                .filter(fact -> facts.value(fact).isEmpty())
                .forEach(missing::add);
        Optional<LevelName> level = hearing.require().requirement().levelThatKeeps(missing);
        if (level.isEmpty() || isAskedAgain(level.get(), known)) {
            return unmet(hearing, satisfied.levels().getFirst());
        }
        return new Verdict.Unmet(challenges.challenge(
                hearing.inquiry(), hearing.key(), wanted(level.get(), hearing, known), step(level.get(), known)));
    }

    private static boolean isAskedAgain(LevelName level, Known known) {
        return known.found().at(level).standing() instanceof Standing.Verified verified && verified.askedAgain();
    }

    // Only an approval newer than the one whose facts do not suffice meets the challenge.
    private static Challenges.Wanted wanted(LevelName level, Hearing hearing, Known known) {
        Effect.Require require = hearing.require();
        Instant acceptFrom = known.found().at(level).standing() instanceof Standing.Verified verified
                ? verified.approval().at()
                : require.requirement().acceptFrom(level, known.now());
        return new Challenges.Wanted(hearing.errand(level, acceptFrom, Purpose.FACTS), require.stepUp());
    }

    private static Decision.Step step(LevelName level, Known known) {
        return switch (known.found().at(level).attempt()) {
            case Attempt.Pending _ -> Decision.Step.CONTINUE;
            case Attempt.UnderReview _ -> Decision.Step.AWAIT_REVIEW;
            case Attempt.Over _, Attempt.None _ -> Decision.Step.START;
        };
    }

    private static Verdict unmet(Hearing hearing, LevelName level) {
        Set<Fact> asked = hearing.require().condition().facts();
        boolean ofAge = !asked.isEmpty() && AGES.containsAll(asked);
        return new Verdict.Unmet(new Decision.Refuse(hearing.inquiry().id(), new Refusal.ConditionUnmet(level, ofAge)));
    }
}
