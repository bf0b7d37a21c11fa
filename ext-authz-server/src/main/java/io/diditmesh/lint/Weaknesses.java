package io.diditmesh.lint;

import io.diditmesh.resources.PolicyReview.Reviewed;
import io.diditmesh.rulebook.Fallback;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Requirement.Quantifier;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.SourceKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where a policy asks for less than a reader may think. */
final class Weaknesses {
    private final Reviewed reviewed;

    Weaknesses(Reviewed reviewed) {
        this.reviewed = reviewed;
    }

    Stream<Warning> warnings() {
        List<Rule> rules = reviewed.policy().rules();
        return Stream.concat(mode(), IntStream.range(0, rules.size()).boxed().flatMap(index -> switch (rules.get(index)
                .effect()) {
            case Effect.Require require ->
                Stream.of(open(require), anonymous(require), unkept(require))
                        .flatMap(messages -> messages)
                        .map(message -> warning(index, message));
            case Effect.Exempt(), Effect.Closed() -> Stream.<Warning>empty();
        }));
    }

    private Stream<Warning> mode() {
        return switch (reviewed.policy().terms().mode()) {
            case Mode.Enforce() -> Stream.empty();
            case Mode.Shadow() ->
                policy("mode: Shadow keeps nobody out; take it away once the log says what you expect");
            case Mode.Percent(var percent) ->
                policy("mode: only " + percent + " of a hundred accounts are held to it, and nobody without an account;"
                        + " take it away once the log says what you expect");
        };
    }

    private static Stream<String> open(Effect.Require require) {
        return require.fallback() instanceof Fallback.Open
                ? Stream.of(
                        "onUnavailable: Open lets whoever is recognised pass unverified while outcomes cannot be read;"
                                + " say {staleFor: 10m}, or leave it out to refuse")
                : Stream.empty();
    }

    private static Stream<String> anonymous(Effect.Require require) {
        boolean asOldAsTheLevel = require.requirement().demands().stream()
                .allMatch(demand -> demand.maxAge().equals(demand.level().validity()));
        return asOldAsTheLevel && require.identify().accepts(SourceKind.ANONYMOUS)
                ? Stream.of("identify: Anonymous without a maxAge shorter than the level's validity: whoever uses the"
                        + " browser later counts as verified as long; say a maxAge")
                : Stream.empty();
    }

    /** Levels by which the rule can be met, but its condition surely cannot. */
    private static Stream<String> unkept(Effect.Require require) {
        List<Fact> facts = require.condition().facts().stream()
                .filter(fact -> !fact.isRisk())
                .sorted()
                .toList();
        String names = facts.stream().map(Fact::text).collect(Collectors.joining(", "));
        return facts.isEmpty() || require.requirement().quantifier() == Quantifier.ALL
                ? Stream.empty()
                : require.requirement()
                        .levels()
                        .distinct()
                        .filter(level -> facts.stream().noneMatch(level.keep()::contains))
                        .map(level -> "condition: reads " + names + ", and level " + level.name()
                                + " keeps nothing of that: whoever holds only that level is asked again; add it to the"
                                + " level's keep");
    }

    private Stream<Warning> policy(String message) {
        return Stream.of(new Warning(
                reviewed.file(), reviewed.line(), "policy " + reviewed.policy().id() + ": " + message));
    }

    private Warning warning(int index, String message) {
        Rule rule = reviewed.policy().rules().get(index);
        return new Warning(
                reviewed.file(),
                reviewed.lines().get(index),
                "rule " + reviewed.policy().id() + "/" + rule.name() + ": " + message);
    }
}
