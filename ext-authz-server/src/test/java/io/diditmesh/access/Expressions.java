package io.diditmesh.access;

import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Expressions without a language. */
final class Expressions {
    static final SignalWindow TRANSFERS = new SignalWindow("transfers", Duration.ofHours(24));

    private Expressions() {}

    static Expression always(Truth truth) {
        return expression(Set.of(), Set.of(), Set.of(), _ -> truth);
    }

    static Expression reads(Input input, Function<Evidence, Truth> evaluation) {
        return expression(Set.of(input), Set.of(), Set.of(), evaluation);
    }

    static Expression adult() {
        return expression(
                Set.of(Input.OUTCOMES),
                Set.of(),
                Set.of(Fact.AGE),
                evidence -> evidence.facts()
                        .value(Fact.AGE)
                        .map(Expressions::isAdult)
                        .orElse(Truth.UNDECIDED));
    }

    static Expression sumAbove(double limit) {
        return expression(
                Set.of(Input.SIGNALS),
                Set.of(TRANSFERS),
                Set.of(),
                evidence -> Optional.ofNullable(evidence.signals().get(TRANSFERS))
                        .map(SignalTotal::sum)
                        .map(sum -> sum > limit ? Truth.TRUE : Truth.FALSE)
                        .orElse(Truth.UNDECIDED));
    }

    private static Truth isAdult(FactValue value) {
        return value instanceof FactValue.Whole(var years) && years >= 18 ? Truth.TRUE : Truth.FALSE;
    }

    private static Expression expression(
            Set<Input> reads, Set<SignalWindow> signals, Set<Fact> facts, Function<Evidence, Truth> evaluation) {
        return new Expression() {
            @Override
            public Truth evaluate(Evidence evidence) {
                return evaluation.apply(evidence);
            }

            @Override
            public Set<Input> reads() {
                return reads;
            }

            @Override
            public Set<SignalWindow> signals() {
                return signals;
            }

            @Override
            public Set<Fact> facts() {
                return facts;
            }
        };
    }
}
