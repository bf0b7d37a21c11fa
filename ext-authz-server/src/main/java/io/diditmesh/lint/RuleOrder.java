package io.diditmesh.lint;

import io.diditmesh.resources.PolicyReview.Reviewed;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What comes of the order of a policy's rules, as the first that matches wins. */
final class RuleOrder {
    private final Reviewed reviewed;
    private final List<Rule> rules;

    RuleOrder(Reviewed reviewed) {
        this.reviewed = reviewed;
        this.rules = reviewed.policy().rules();
    }

    Stream<Warning> warnings() {
        return Stream.concat(IntStream.range(0, rules.size()).boxed().flatMap(this::warnings), refusedInSilence());
    }

    private Stream<Warning> warnings(int later) {
        Optional<Warning> unreached = IntStream.range(0, later)
                .filter(earlier -> isUnconditional(rules.get(earlier)))
                .filter(earlier -> Reach.covers(rules.get(earlier), rules.get(later)))
                .mapToObj(earlier -> warning(
                        later,
                        "is never reached: rule " + named(earlier)
                                + " speaks for every request of it; move it before that one, or remove it"))
                .findFirst();
        return unreached.isPresent() ? unreached.stream() : shadowed(later);
    }

    private Stream<Warning> shadowed(int later) {
        return rules.get(later).effect() instanceof Rule.Effect.Exempt
                ? Stream.empty()
                : IntStream.range(0, later)
                        .filter(earlier -> takesFrom(rules.get(earlier), rules.get(later)))
                        .mapToObj(earlier -> warning(
                                later,
                                "is partly passed over: rule " + named(earlier)
                                        + " allows some of its requests before; move it before that one, or narrow one"
                                        + " of the two"));
    }

    // An allow that lies wholly inside a later rule is an exception that somebody meant.
    private static boolean takesFrom(Rule earlier, Rule later) {
        return earlier.effect() instanceof Rule.Effect.Exempt
                && isUnconditional(earlier)
                && Reach.of(earlier).stream()
                        .filter(one -> !Reach.covers(later, one))
                        .anyMatch(one -> Reach.of(later).stream().anyMatch(one::overlaps));
    }

    private Stream<Warning> refusedInSilence() {
        boolean caught =
                rules.stream().anyMatch(rule -> isUnconditional(rule) && Reach.covers(rule, Reach.everything()));
        return caught
                ? Stream.empty()
                : Stream.of(new Warning(
                        reviewed.file(),
                        reviewed.line(),
                        Warning.Grade.NOTE,
                        "policy " + reviewed.policy().id()
                                + ": requests that no rule matches are refused; if that is not meant, end with a rule"
                                + " without match and when"));
    }

    private Warning warning(int index, String message) {
        return new Warning(
                reviewed.file(),
                reviewed.lines().get(index),
                "rule " + reviewed.policy().id() + "/" + rules.get(index).name() + " " + message);
    }

    private String named(int index) {
        return rules.get(index).name() + " (line " + reviewed.lines().get(index) + ")";
    }

    static boolean isUnconditional(Rule rule) {
        return rule.when() instanceof Expression.Always;
    }
}
