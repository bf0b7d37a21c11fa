package io.diditmesh.rulebook;

import java.util.Set;

/** Compiles what policies write as text. */
public interface ExpressionCompiler {
    /**
     * @param signals the names of the policy's signals
     * @throws IllegalArgumentException saying where the fault is and what was expected
     */
    Expression condition(String text, Set<String> signals);

    /** @throws IllegalArgumentException saying where the fault is and what was expected */
    Quantity quantity(String text);
}
