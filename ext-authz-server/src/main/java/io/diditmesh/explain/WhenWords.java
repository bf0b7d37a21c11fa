package io.diditmesh.explain;

import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What expressions came to, and what was missing where they came to nothing. */
final class WhenWords {
    private static final String OF_THE_REQUEST = "the request does not have what it reads";

    private WhenWords() {}

    /** Follows "matches". */
    static String of(Rule rule, Truth truth, Evidence evidence) {
        return switch (truth) {
            case TRUE -> ", and its when is true";
            case FALSE -> ", but its when is false";
            case UNDECIDED ->
                (rule.effect() instanceof Effect.Exempt
                                ? ", but its when is undecided, and a rule that allows does not speak then"
                                : ", and its when is undecided, and a rule that requires speaks then")
                        + ": " + missing(rule.when(), evidence);
        };
    }

    static Stream<String> condition(Effect.Require require, Truth truth, Facts facts) {
        if (require.condition() instanceof Expression.Always) {
            return Stream.empty();
        }
        return Stream.of(
                switch (truth) {
                    case TRUE -> "condition: true";
                    case FALSE -> "condition: false";
                    case UNDECIDED -> "condition: undecided: " + missing(require.condition(), facts);
                });
    }

    private static String missing(Expression when, Evidence evidence) {
        List<String> missing = new ArrayList<>();
        boolean aboutSomebody = when.reads().stream().anyMatch(input -> input != Input.BODY);
        if (aboutSomebody && evidence.person().isEmpty()) {
            missing.add("nobody is recognised");
        } else if (when.reads().contains(Input.OUTCOMES) && evidence.outcomes().isEmpty()) {
            missing.add("outcomes cannot be read");
        } else {
            when.signals().stream()
                    .filter(window -> !evidence.signals().containsKey(window))
                    .map(window -> "signal " + window.signal() + " cannot be counted")
                    .distinct()
                    .sorted()
                    .forEach(missing::add);
            missingFacts(when, evidence.facts()).forEach(missing::add);
        }
        return missing.isEmpty() ? OF_THE_REQUEST : String.join(", ", missing);
    }

    private static String missing(Expression condition, Facts facts) {
        List<String> missing = missingFacts(condition, facts).toList();
        return missing.isEmpty() ? OF_THE_REQUEST : String.join(", ", missing);
    }

    private static Stream<String> missingFacts(Expression expression, Facts facts) {
        return expression.facts().stream()
                .filter(fact -> facts.value(fact).isEmpty())
                .sorted()
                .map(Fact::text)
                .map(fact -> fact + " is not known");
    }
}
