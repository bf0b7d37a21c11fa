package io.diditmesh.rulebook;

import io.diditmesh.verification.Fact;
import java.util.Set;

/** A condition of a policy, compiled when the policy was accepted. Evaluating it never fails and never blocks. */
public interface Expression {
    /** Holds for every request. */
    Expression ALWAYS = new Always();

    Truth evaluate(Evidence evidence);

    Set<Input> reads();

    Set<SignalWindow> signals();

    /** The facts it names; {@code risk} is read from facts too. */
    Set<Fact> facts();

    /** What stands where a policy says nothing. */
    record Always() implements Expression {
        @Override
        public Truth evaluate(Evidence evidence) {
            return Truth.TRUE;
        }

        @Override
        public Set<Input> reads() {
            return Set.of();
        }

        @Override
        public Set<SignalWindow> signals() {
            return Set.of();
        }

        @Override
        public Set<Fact> facts() {
            return Set.of();
        }
    }
}
