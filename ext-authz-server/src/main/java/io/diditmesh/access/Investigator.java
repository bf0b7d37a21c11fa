package io.diditmesh.access;

import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out what has to be known of a request: who sent it, what is stored of them, what they did lately. */
public final class Investigator {
    private static final Set<Input> ABOUT_SOMEBODY = Set.of(Input.SUBJECT, Input.OUTCOMES, Input.SIGNALS);

    private static final CompletionStage<SignalStore.Reserved> NOT_COUNTED =
            CompletableFuture.completedStage(new SignalStore.Reserved.Unknown());

    private final SubjectSources sources;
    private final SubjectKeys keys;
    private final OutcomeStore outcomes;
    private final SignalCounter signals;
    private final RiskSource risk;
    private final InstantSource clock;

    public Investigator(
            SubjectSources sources,
            SubjectKeys keys,
            OutcomeStore outcomes,
            SignalCounter signals,
            RiskSource risk,
            InstantSource clock) {
        this.sources = sources;
        this.keys = keys;
        this.outcomes = outcomes;
        this.signals = signals;
        this.risk = risk;
        this.clock = clock;
    }

    CompletionStage<Identification> identify(Identify by, Inquiry inquiry) {
        return inquiry.identified(by, () -> sources.identify(inquiry.request(), by, inquiry.deadline()));
    }

    Hearing hear(Identification.Known who, Policy policy, Effect.Require require, Inquiry inquiry) {
        SubjectKey person = keys.keyOf(who.subject());
        SubjectKey key = keyIn(require.requirement().realm(), who.subject());
        return new Hearing(inquiry, policy, require, who, person, key);
    }

    private SubjectKey keyIn(String realm, Subject subject) {
        return keys.keyOf(subject.in(realm));
    }

    CompletionStage<OutcomeLookup> lookUp(SubjectKey key, Inquiry inquiry) {
        return inquiry.lookup(key, () -> outcomes.find(key, inquiry.deadline()));
    }

    /**
     * Puts the request on the account of whoever sent it, if the policy counts such requests.
     *
     * @param asked whether the totals are needed in any case
     */
    CompletionStage<SignalStore.Reserved> count(Policy policy, SubjectKey key, boolean asked, Inquiry inquiry) {
        return asked || SignalCounter.concerns(policy, inquiry.request())
                ? signals.count(policy, key, inquiry)
                : NOT_COUNTED;
    }

    /** What the {@code when} of a rule asks for. What cannot be found out is left out. */
    CompletionStage<Evidence> evidence(Policy policy, Rule rule, Inquiry inquiry) {
        Evidence evidence = evidence(inquiry);
        if (rule.when().reads().stream().noneMatch(ABOUT_SOMEBODY::contains)) {
            return CompletableFuture.completedFuture(evidence);
        }
        Identify by = rule.effect() instanceof Effect.Require require ? require.identify() : Identify.account();
        return identify(by, inquiry).thenCompose(found -> switch (found) {
            case Identification.Known(var subject, var credential) ->
                evidence(evidence.with(new Evidence.Person(subject, credential.claims())), policy, rule, inquiry);
            case Identification.Absent() -> CompletableFuture.completedFuture(evidence);
            // Somebody sent it, and what is known of them may be worse than what a peer says.
            case Identification.Bad _, Identification.Uncheckable _ ->
                CompletableFuture.completedFuture(evidence.withRisk(OptionalDouble.empty()));
        });
    }

    /** What the request itself says. */
    Evidence evidence(Inquiry inquiry) {
        return Evidence.of(inquiry.request(), clock.instant()).withRisk(risk.declared(inquiry.request()));
    }

    private CompletionStage<Evidence> evidence(Evidence known, Policy policy, Rule rule, Inquiry inquiry) {
        Subject subject = known.person().orElseThrow().subject();
        Expression when = rule.when();
        CompletionStage<Evidence> evidence = CompletableFuture.completedFuture(known);
        if (when.reads().contains(Input.OUTCOMES)) {
            evidence = evidence.thenCombine(
                    lookUp(keyIn(realmOf(rule), subject), inquiry),
                    (before, lookup) -> withOutcomes(before, lookup, rule));
        }
        if (when.reads().contains(Input.SIGNALS)) {
            evidence =
                    evidence.thenCombine(signals.count(policy, keys.keyOf(subject), inquiry), Investigator::withTotals);
        }
        return evidence;
    }

    private static Evidence withOutcomes(Evidence before, OutcomeLookup lookup, Rule rule) {
        return switch (lookup) {
            case OutcomeLookup.Hit(var found) -> before.with(found, facts(found, rule, before));
            case OutcomeLookup.Miss() -> before.with(SubjectOutcomes.nothing(), Facts.none());
            case OutcomeLookup.Unreachable _ -> before;
        };
    }

    private static String realmOf(Rule rule) {
        return rule.effect() instanceof Effect.Require require
                ? require.requirement().realm()
                : "";
    }

    private static Facts facts(SubjectOutcomes found, Rule rule, Evidence before) {
        return rule.effect() instanceof Effect.Require require
                ? require.requirement().factsOfAnyAge(found, before.now())
                : Facts.none();
    }

    static Evidence withTotals(Evidence before, SignalStore.Reserved reserved) {
        return switch (reserved) {
            case SignalStore.Reserved.Counted(var totals) -> before.with(totals);
            case SignalStore.Reserved.Unknown() -> before;
        };
    }
}
