package io.diditmesh.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.diditmesh.verification.LevelName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Refuses literal texts that could never be right: a standing there is not, a header that is not in lower case. */
final class ClosedSets {
    private static final String INDEX = "_[_]";
    private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");

    private final Faults faults;

    ClosedSets(Faults faults) {
        this.faults = faults;
    }

    /** Whether this is what is known at one level: {@code outcome.gold} or {@code outcome["kyc-basic"]}. */
    static boolean isOutcome(CelExpr expr) {
        return switch (expr.getKind()) {
            case SELECT -> isVariable(expr.select().operand(), Vocabulary.OUTCOME);
            case CALL ->
                expr.call().function().equals(INDEX)
                        && isVariable(expr.call().args().get(0), Vocabulary.OUTCOME);
            case CONSTANT, IDENT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> false;
        };
    }

    void call(CelExpr expr, CelCall call) {
        List<CelExpr> arguments = call.args();
        if (call.function().equals(INDEX)) {
            literal(expr, arguments.get(0), arguments.get(1));
        } else if (call.function().equals(Macros.IN)) {
            literal(expr, arguments.get(1), arguments.get(0));
            if (arguments.get(1).getKind() == Kind.LIST) {
                arguments.get(1).list().elements().forEach(element -> compared(expr, arguments.get(0), element));
            }
        } else if (EQUALITY.contains(call.function())) {
            compared(expr, arguments.get(0), arguments.get(1));
            compared(expr, arguments.get(1), arguments.get(0));
        }
    }

    void level(CelExpr expr, String name) {
        try {
            new LevelName(name);
        } catch (IllegalArgumentException notALevel) {
            throw faults.at(expr.id(), notALevel);
        }
    }

    void header(CelExpr expr, CelExpr operand, String name) {
        if (isField(operand, Vocabulary.REQUEST, "headers") && !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw faults.at(expr.id(), "header \"" + name + "\" (expected: lower case)");
        }
    }

    private void literal(CelExpr expr, CelExpr map, CelExpr key) {
        Macros.text(key).ifPresent(name -> {
            header(expr, map, name);
            if (isVariable(map, Vocabulary.OUTCOME)) {
                level(expr, name);
            }
        });
    }

    private void compared(CelExpr expr, CelExpr field, CelExpr value) {
        Optional<Set<String>> known = closed(field);
        Optional<String> text = Macros.text(value);
        if (known.isPresent() && text.isPresent() && !known.get().contains(text.get())) {
            throw faults.at(expr.id(), "\"" + text.get() + "\" (expected: one of " + Faults.list(known.get()) + ")");
        }
    }

    private static Optional<Set<String>> closed(CelExpr expr) {
        if (expr.getKind() != Kind.SELECT) {
            return Optional.empty();
        }
        String field = expr.select().field();
        CelExpr operand = expr.select().operand();
        if (isOutcome(operand)) {
            return Vocabulary.valuesOf(Vocabulary.OUTCOME + "." + field);
        }
        return isVariable(operand, Vocabulary.SUBJECT)
                ? Vocabulary.valuesOf(Vocabulary.SUBJECT + "." + field)
                : Optional.empty();
    }

    private static boolean isField(CelExpr expr, String variable, String field) {
        return expr.getKind() == Kind.SELECT
                && expr.select().field().equals(field)
                && isVariable(expr.select().operand(), variable);
    }

    private static boolean isVariable(CelExpr expr, String name) {
        return expr.getKind() == Kind.IDENT
                && (expr.ident().name().equals(name) || expr.ident().name().equals("." + name));
    }
}
