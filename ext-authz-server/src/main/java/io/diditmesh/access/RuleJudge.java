package io.diditmesh.access;

import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.verification.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Holds a request against the rules that govern it. */
public final class RuleJudge {
    private final Investigator investigator;
    private final RuleChooser chooser;
    private final RequirementJudge requirements;
    private final Challenges challenges;

    public RuleJudge(Investigator investigator, RequirementJudge requirements, Challenges challenges) {
        this.investigator = investigator;
        this.chooser = new RuleChooser(investigator);
        this.requirements = requirements;
        this.challenges = challenges;
    }

    /** One verdict per policy, in their order. */
    CompletionStage<List<Verdict>> all(List<Governing> governing, Inquiry inquiry) {
        CompletionStage<List<Verdict>> verdicts = CompletableFuture.completedFuture(new ArrayList<>(governing.size()));
        for (Governing next : governing) {
            verdicts = verdicts.thenCompose(soFar -> one(next, inquiry).thenApply(verdict -> {
                tell(next.policy(), verdict, true, inquiry.trace());
                soFar.add(verdict);
                return soFar;
            }));
        }
        return verdicts;
    }

    private CompletionStage<Verdict> one(Governing governing, Inquiry inquiry) {
        Policy policy = governing.policy();
        return chooser.choose(governing, inquiry).thenCompose(rule -> {
            inquiry.note(policy.id(), rule.map(Rule::name).orElse(""));
            tell(governing, rule, inquiry);
            return rule.isPresent()
                    ? ruled(policy, rule.get().effect(), inquiry)
                    : done(forStranger(policy, refused(inquiry, new Refusal.NoRule())));
        });
    }

    private static void tell(Governing governing, Optional<Rule> rule, Inquiry inquiry) {
        rule.ifPresentOrElse(
                found -> inquiry.trace().found(governing, found, inquiry.request()),
                () -> inquiry.trace().foundNone(governing, inquiry.request()));
    }

    private static void tell(Policy policy, Verdict verdict, boolean enforced, Trace trace) {
        switch (verdict) {
            case Verdict.Unmet(var decision) -> trace.keepsOut(policy, decision, enforced);
            case Verdict.Open _, Verdict.Unasked _, Verdict.Met _ -> trace.passes(policy, enforced);
            case Verdict.Tried(var tried) -> tell(policy, tried, false, trace);
        }
    }

    private CompletionStage<Verdict> ruled(Policy policy, Effect effect, Inquiry inquiry) {
        return switch (effect) {
            case Effect.Exempt _ -> done(forStranger(policy, new Verdict.Open(policy)));
            case Effect.Closed _ -> done(forStranger(policy, refused(inquiry, new Refusal.NoRule())));
            case Effect.Require require ->
                investigator
                        .identify(require.identify(), inquiry)
                        .thenCompose(found -> identified(found, policy, require, inquiry));
        };
    }

    private CompletionStage<Verdict> identified(
            Identification found, Policy policy, Effect.Require require, Inquiry inquiry) {
        inquiry.trace().identified(require, found);
        return switch (found) {
            case Identification.Known known -> {
                var hearing = investigator.hear(known, policy, require, inquiry);
                yield requirements.judge(hearing).thenApply(verdict -> forKnown(hearing, verdict));
            }
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
        if (require.identify().accepts(SourceKind.ANONYMOUS)) {
            return new Verdict.Unmet(challenges.invite(
                    inquiry, require.requirement().realm(), requirements.wantedFirst(policy, require)));
        }
        return refused(
                inquiry, new Refusal.NoCredential(policy.terms().login(), challenges.returnAddress(inquiry.request())));
    }

    private static Verdict forKnown(Hearing hearing, Verdict verdict) {
        return hearing.policy().terms().mode().isEnforcedFor(hearing.who().subject(), hearing.person())
                ? verdict
                : new Verdict.Tried(verdict);
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
