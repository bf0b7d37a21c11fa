package io.diditmesh.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Fact;
import java.util.Optional;
import java.util.Set;

/** A condition, ready to be evaluated. */
final class CompiledExpression implements Expression {
    private final CelRuntime.Program program;
    private final Findings findings;
    private final Set<SignalWindow> windows;

    CompiledExpression(CelRuntime.Program program, Findings findings) {
        this.program = program;
        this.findings = findings;
        this.windows = Set.copyOf(findings.windows().values());
    }

    @Override
    public Truth evaluate(Evidence evidence) {
        return value(evidence)
                .filter(Boolean.class::isInstance)
                .map(value -> value.equals(true) ? Truth.TRUE : Truth.FALSE)
                .orElse(Truth.UNDECIDED);
    }

    /** Empty for an error of any kind: nobody may get past a rule by making it fail. */
    Optional<Object> value(Evidence evidence) {
        try {
            return Optional.ofNullable(program.eval(new Variables(evidence, findings)));
        } catch (CelEvaluationException | RuntimeException | StackOverflowError undecided) {
            return Optional.empty();
        }
    }

    @Override
    public Set<Input> reads() {
        return findings.inputs();
    }

    @Override
    public Set<SignalWindow> signals() {
        return windows;
    }

    @Override
    public Set<Fact> facts() {
        return findings.facts();
    }
}
