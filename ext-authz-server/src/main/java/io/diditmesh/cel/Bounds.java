package io.diditmesh.cel;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Optional;

/** What would make an expression expensive, and is refused before it is ever evaluated. */
final class Bounds {
    private Bounds() {}

    /** @throws IllegalArgumentException saying what was expected */
    static void check(CelAbstractSyntaxTree tree) {
        CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(node -> {
            if (isComprehension(node) && isInsideAnother(node)) {
                throw new IllegalArgumentException(
                        "all, exists, exists_one, map or filter inside another (expected: one" + " level)");
            }
            if (node.getKind() == CelExpr.ExprKind.Kind.CALL
                    && node.expr().call().function().equals("matches")) {
                checkPattern(node.expr().call());
            }
        });
    }

    private static void checkPattern(CelExpr.CelCall matches) {
        CelExpr pattern = matches.args().getLast();
        boolean literal = pattern.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (!literal) {
            throw new IllegalArgumentException("matches (expected: the pattern in quotes)");
        }
        try {
            com.google.re2j.Pattern.compile(pattern.constant().stringValue());
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException("matches: \""
                    + pattern.constant().stringValue() + "\" (expected: a regular expression in RE2 syntax)");
        }
    }

    private static boolean isComprehension(CelNavigableExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION;
    }

    private static boolean isInsideAnother(CelNavigableExpr node) {
        for (Optional<CelNavigableExpr> parent = node.parent();
                parent.isPresent();
                parent = parent.get().parent()) {
            if (isComprehension(parent.get())) {
                return true;
            }
        }
        return false;
    }
}
