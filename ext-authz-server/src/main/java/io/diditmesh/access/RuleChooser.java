package io.diditmesh.access;

import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.rulebook.Truth;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds the rule of a policy that speaks for a request: the first that matches and whose {@code when} holds. */
final class RuleChooser {
    private final Investigator investigator;

    RuleChooser(Investigator investigator) {
        this.investigator = investigator;
    }

    CompletionStage<Optional<Rule>> choose(Governing governing, Inquiry inquiry) {
        return from(0, governing, inquiry);
    }

    private CompletionStage<Optional<Rule>> from(int next, Governing governing, Inquiry inquiry) {
        if (next == governing.candidates().size()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Rule rule = governing.candidates().get(next);
        return rule.when() instanceof Expression.Always
                ? CompletableFuture.completedFuture(Optional.of(rule))
                : investigator
                        .evidence(governing.policy(), rule, inquiry)
                        .thenCompose(evidence -> speaks(rule, evidence, inquiry.trace())
                                ? CompletableFuture.completedFuture(Optional.of(rule))
                                : from(next + 1, governing, inquiry));
    }

    // In doubt a rule that lets pass is silent, and one that asks for something speaks.
    private static boolean speaks(Rule rule, Evidence evidence, Trace trace) {
        Truth truth = rule.when().evaluate(evidence);
        trace.asked(rule, truth, evidence);
        return switch (truth) {
            case TRUE -> true;
            case FALSE -> false;
            case UNDECIDED -> !(rule.effect() instanceof Effect.Exempt);
        };
    }
}
