package io.diditmesh.access;

import io.diditmesh.rulebook.Judgement;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Holds a request against the rules that govern it. */
public final class RuleJudge {
    private final SubjectSources sources;
    private final SubjectKeys keys;
    private final OutcomeStore outcomes;
    private final Challenges challenges;
    private final InstantSource clock;

    public RuleJudge(
            SubjectSources sources,
            SubjectKeys keys,
            OutcomeStore outcomes,
            Challenges challenges,
            InstantSource clock) {
        this.sources = sources;
        this.keys = keys;
        this.outcomes = outcomes;
        this.challenges = challenges;
        this.clock = clock;
    }

    /** One verdict per policy, in their order. */
    CompletionStage<List<Verdict>> all(List<Governing> governing, Inquiry inquiry) {
        CompletionStage<List<Verdict>> verdicts = CompletableFuture.completedFuture(new ArrayList<>());
        for (Governing next : governing) {
            verdicts = verdicts.thenCompose(soFar -> one(next, inquiry).thenApply(verdict -> {
                soFar.add(verdict);
                return soFar;
            }));
        }
        return verdicts;
    }

    private CompletionStage<Verdict> one(Governing governing, Inquiry inquiry) {
        Policy policy = governing.policy();
        if (governing.rule().isEmpty()) {
            return done(forStranger(policy, refused(inquiry, new Refusal.NoRule())));
        }
        return switch (governing.rule().get().effect()) {
            case Effect.Exempt _ -> done(forStranger(policy, new Verdict.Open(policy)));
            case Effect.Closed _ -> done(forStranger(policy, refused(inquiry, new Refusal.NoRule())));
            case Effect.Require require ->
                sources.identify(inquiry.request(), require.identify(), inquiry.deadline())
                        .thenCompose(found -> identified(found, policy, require, inquiry));
        };
    }

    private CompletionStage<Verdict> identified(
            Identification found, Policy policy, Effect.Require require, Inquiry inquiry) {
        return switch (found) {
            case Identification.Known(var subject) -> known(subject, policy, require, inquiry);
            case Identification.Absent() -> done(forStranger(policy, stranger(policy, require, inquiry)));
            case Identification.Bad(var fault) ->
                done(inDoubt(policy, refused(inquiry, badCredential(fault, policy, inquiry))));
            case Identification.Uncheckable(var fault) ->
                done(inDoubt(policy, new Verdict.Unmet(new Decision.Unavailable(inquiry.id(), fault))));
        };
    }

    private Refusal badCredential(CredentialFault fault, Policy policy, Inquiry inquiry) {
        return new Refusal.BadCredential(fault, policy.terms().login(), challenges.returnAddress(inquiry.request()));
    }

    private Verdict stranger(Policy policy, Effect.Require require, Inquiry inquiry) {
        if (require.identify().contains(SourceKind.ANONYMOUS)) {
            LevelName level = require.requirement().first().name();
            return new Verdict.Unmet(challenges.invite(inquiry, wanted(level, require)));
        }
        return refused(
                inquiry, new Refusal.NoCredential(policy.terms().login(), challenges.returnAddress(inquiry.request())));
    }

    private CompletionStage<Verdict> known(Subject subject, Policy policy, Effect.Require require, Inquiry inquiry) {
        SubjectKey key = keys.keyOf(subject);
        return inquiry.lookup(key, asked -> outcomes.find(asked, inquiry.deadline()))
                .thenApply(lookup -> switch (lookup) {
                    case OutcomeLookup.Hit(var found) -> judged(subject, key, found, policy, require, inquiry);
                    case OutcomeLookup.Miss() ->
                        judged(subject, key, SubjectOutcomes.nothing(), policy, require, inquiry);
                    case OutcomeLookup.Unreachable(var fault) ->
                        new Verdict.Unmet(new Decision.Unavailable(inquiry.id(), fault));
                })
                .thenApply(verdict ->
                        policy.terms().mode().isEnforcedFor(subject, key) ? verdict : new Verdict.Tried(verdict));
    }

    private Verdict judged(
            Subject subject,
            SubjectKey key,
            SubjectOutcomes found,
            Policy policy,
            Effect.Require require,
            Inquiry inquiry) {
        return switch (require.requirement().judge(found, clock.instant())) {
            case Judgement.Satisfied(var levels, var at) -> new Verdict.Met(policy, subject, key, levels, at);
            case Judgement.Needed(var level, var _) ->
                new Verdict.Unmet(challenges.challenge(inquiry, key, wanted(level, require), Decision.Step.START));
            case Judgement.Pending(var level) ->
                new Verdict.Unmet(challenges.challenge(inquiry, key, wanted(level, require), Decision.Step.CONTINUE));
            case Judgement.UnderReview(var level) ->
                new Verdict.Unmet(
                        challenges.challenge(inquiry, key, wanted(level, require), Decision.Step.AWAIT_REVIEW));
            case Judgement.Rejected(var level, var cause) -> refused(inquiry, new Refusal.Rejected(level, cause));
            case Judgement.Blocked() -> refused(inquiry, new Refusal.Blocked());
        };
    }

    private Challenges.Wanted wanted(LevelName level, Effect.Require require) {
        return new Challenges.Wanted(level, require.requirement().acceptFrom(level, clock.instant()), require.stepUp());
    }

    private static Verdict inDoubt(Policy policy, Verdict verdict) {
        return policy.terms().mode().isEnforcedInDoubt() ? verdict : new Verdict.Tried(verdict);
    }

    private static Verdict forStranger(Policy policy, Verdict verdict) {
        return policy.terms().mode().isEnforcedForStrangers() ? verdict : new Verdict.Tried(verdict);
    }

    private static Verdict refused(Inquiry inquiry, Refusal refusal) {
        return new Verdict.Unmet(new Decision.Refuse(inquiry.id(), refusal));
    }

    private static CompletionStage<Verdict> done(Verdict verdict) {
        return CompletableFuture.completedFuture(verdict);
    }
}
