package io.diditmesh.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Fact;
import java.util.Set;

/** A condition, ready to be evaluated. */
record CelCondition(
        String text, CelRuntime.Program program, Set<Input> reads, Set<SignalWindow> signals, Set<Fact> facts)
        implements Expression {
    @Override
    public Truth evaluate(Evidence evidence) {
        try {
            return program.eval(new Activation(evidence)) instanceof Boolean holds
                    ? holds ? Truth.TRUE : Truth.FALSE
                    : Truth.UNDECIDED;
        } catch (CelEvaluationException | RuntimeException | StackOverflowError undecided) {
            // Whatever went wrong inside an expression, all that is known is that it did not come to an answer.
            return Truth.UNDECIDED;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
