package io.diditmesh.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.List;
import java.util.Optional;

/**
 * What is settled when an expression is compiled, and then only looked up: {@code signal("transfers").sum("24h")} becomes
 * a field of a hidden variable, and so does a compiled pattern. Nobody can write the hidden names.
 */
final class Macros {
    static final String COUNT = "@count";
    static final String SUM = "@sum";
    static final String PATTERN = "@pattern";
    static final String MATCHES = "@matches";
    static final String SIGNAL = "signal";
    static final String IN = "@in";
    /** Between a signal's name and a window. */
    static final char SEPARATOR = ' ';

    private Macros() {}

    static List<CelMacro> all() {
        return List.of(
                CelMacro.newReceiverMacro(
                        "count", 1, (factory, target, arguments) -> total(factory, COUNT, target, arguments)),
                CelMacro.newReceiverMacro(
                        "sum", 1, (factory, target, arguments) -> total(factory, SUM, target, arguments)),
                CelMacro.newReceiverMacro(
                        "matches",
                        1,
                        (factory, target, arguments) -> Optional.of(matches(factory, target, arguments.get(0)))),
                CelMacro.newGlobalMacro(
                        "matches",
                        2,
                        (factory, _, arguments) -> Optional.of(matches(factory, arguments.get(0), arguments.get(1)))));
    }

    static Optional<String> text(CelExpr expr) {
        return expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expr.constant().stringValue())
                : Optional.empty();
    }

    private static Optional<CelExpr> total(
            CelMacroExprFactory factory, String variable, CelExpr target, ImmutableList<CelExpr> arguments) {
        if (target.getKind() != Kind.CALL || !target.call().function().equals(SIGNAL)) {
            return Optional.empty();
        }
        ImmutableList<CelExpr> names = target.call().args();
        Optional<String> name = names.size() == 1 ? text(names.get(0)) : Optional.empty();
        Optional<String> window = text(arguments.get(0));
        if (name.isEmpty() || window.isEmpty()) {
            return Optional.of(
                    factory.reportError(
                            "signal: neither name nor window can be computed (expected: such as signal(\"transfers\").sum(\"24h\"))"));
        }
        return Optional.of(
                factory.newSelect(factory.newIdentifier(variable), name.get() + SEPARATOR + window.get(), false));
    }

    private static CelExpr matches(CelMacroExprFactory factory, CelExpr target, CelExpr pattern) {
        return text(pattern)
                .filter(literal -> !literal.isEmpty())
                .map(literal -> factory.newGlobalCall(
                        MATCHES, target, factory.newSelect(factory.newIdentifier(PATTERN), literal, false)))
                .orElseGet(() -> factory.reportError(
                        "matches: the pattern cannot be computed or empty (expected: a pattern in quotes)"));
    }
}
