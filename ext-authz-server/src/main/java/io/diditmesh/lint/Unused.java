package io.diditmesh.lint;

import io.diditmesh.resources.PolicyReview;
import io.diditmesh.resources.PolicyReview.Reviewed;
import io.diditmesh.resources.PolicyReview.ReviewedLevel;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Signal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.LevelName;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written and has no effect. */
final class Unused {
    private final PolicyReview review;

    Unused(PolicyReview review) {
        this.review = review;
    }

    Stream<Warning> warnings() {
        return Stream.concat(levels(), review.policies().stream().flatMap(Unused::signals));
    }

    private Stream<Warning> levels() {
        Map<LevelName, Set<Fact>> read = factsRead();
        return review.levels().stream().flatMap(one -> {
            Set<Fact> needed = read.get(one.level().name());
            return needed == null
                    ? Stream.of(warning(one, "no policy asks for it: remove it, or name it in a rule's require"))
                    : one.level().keep().stream()
                            .filter(fact -> !needed.contains(fact))
                            .sorted()
                            .map(fact -> warning(
                                    one,
                                    "keep: " + fact.text() + " is neither read nor forwarded by a rule: leave it out,"
                                            + " so that it is not stored"));
        });
    }

    /** For every level by which a rule can be met, the facts that such rules use. */
    private Map<LevelName, Set<Fact>> factsRead() {
        Map<LevelName, Set<Fact>> read = new HashMap<>();
        review.policies().stream()
                .flatMap(reviewed -> reviewed.policy().rules().stream())
                .forEach(rule -> {
                    if (rule.effect() instanceof Effect.Require require) {
                        Set<Fact> facts = facts(rule, require);
                        require.requirement()
                                .levels()
                                .map(AssuranceLevel::name)
                                .forEach(name -> read.computeIfAbsent(name, _ -> EnumSet.noneOf(Fact.class))
                                        .addAll(facts));
                    }
                });
        return read;
    }

    private static Set<Fact> facts(Rule rule, Effect.Require require) {
        return Stream.of(
                        rule.when().facts().stream(),
                        require.condition().facts().stream(),
                        require.forward().facts())
                .flatMap(facts -> facts)
                .collect(Collectors.toSet());
    }

    private static Stream<Warning> signals(Reviewed reviewed) {
        Set<String> read = reviewed.policy().rules().stream()
                .flatMap(Unused::expressions)
                .flatMap(expression -> expression.signals().stream())
                .map(SignalWindow::signal)
                .collect(Collectors.toSet());
        return reviewed.policy().signals().stream().flatMap(signal -> {
            if (!read.contains(signal.name())) {
                return Stream.of(warning(reviewed, signal, "no expression reads it: remove it"));
            }
            return isCounted(signal, reviewed.policy().rules())
                    ? Stream.empty()
                    : Stream.of(warning(
                            reviewed,
                            signal,
                            "it never counts: only requests of somebody a rule recognises are counted, and no rule that"
                                    + " requires something speaks for these; widen its match, or require something of"
                                    + " them"));
        });
    }

    private static Stream<Expression> expressions(Rule rule) {
        return rule.effect() instanceof Effect.Require require
                ? Stream.of(rule.when(), require.condition())
                : Stream.of(rule.when());
    }

    private static boolean isCounted(Signal signal, List<Rule> rules) {
        return signal.matches().stream()
                .map(match -> new Reach(match, true))
                .anyMatch(one -> rules.stream()
                        .takeWhile(rule -> !isPassedBy(one, rule))
                        .anyMatch(rule -> rule.effect() instanceof Effect.Require
                                && Reach.of(rule).stream().anyMatch(one::overlaps)));
    }

    private static boolean isPassedBy(Reach one, Rule rule) {
        return !(rule.effect() instanceof Effect.Require) && RuleOrder.isUnconditional(rule) && Reach.covers(rule, one);
    }

    private static Warning warning(Reviewed reviewed, Signal signal, String message) {
        return new Warning(
                reviewed.file(),
                reviewed.line(),
                "policy " + reviewed.policy().id() + ": signal " + signal.name() + ": " + message);
    }

    private static Warning warning(ReviewedLevel one, String message) {
        return new Warning(one.file(), one.line(), "level " + one.level().name() + ": " + message);
    }
}
