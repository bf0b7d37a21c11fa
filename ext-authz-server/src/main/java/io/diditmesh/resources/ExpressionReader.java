package io.diditmesh.resources;

import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.Quantity;
import io.diditmesh.settings.Section;
import java.util.Set;

/** What a policy writes as an expression; nothing where it writes nothing. */
final class ExpressionReader {
    private final ExpressionCompiler compiler;
    private final Set<String> signals;

    /** @param signals the names the policy gave its signals */
    ExpressionReader(ExpressionCompiler compiler, Set<String> signals) {
        this.compiler = compiler;
        this.signals = Set.copyOf(signals);
    }

    Expression read(Section of, String key) {
        return of.has(key)
                ? of.value(key)
                        .parsed(text -> compiler.condition(text, signals))
                        .orElse(Expression.ALWAYS)
                : Expression.ALWAYS;
    }

    Quantity quantity(Section of, String key) {
        return of.has(key) ? of.value(key).parsed(compiler::quantity).orElse(Quantity.ONE) : Quantity.ONE;
    }
}
