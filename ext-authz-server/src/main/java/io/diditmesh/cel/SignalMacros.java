package io.diditmesh.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.settings.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code signal("name").count("24h")} and {@code .sum("24h")}: name and window are literals, so that what has to be
 * counted is known before a request comes.
 */
final class SignalMacros {
    private static final String FUNCTION = "signal";

    private SignalMacros() {}

    /** @param names of the signals there are */
    static List<CelMacro> over(Set<String> names) {
        ImmutableSet<String> signals = ImmutableSet.copyOf(names);
        return List.of(macro("count", Vocabulary.COUNTS, signals), macro("sum", Vocabulary.SUMS, signals));
    }

    private static CelMacro macro(String function, String totals, ImmutableSet<String> signals) {
        return CelMacro.newReceiverMacro(
                function,
                1,
                (factory, target, arguments) -> isSignal(target)
                        ? Optional.of(expand(factory, target, arguments.getFirst(), totals, signals))
                        : Optional.empty());
    }

    private static boolean isSignal(CelExpr target) {
        return target.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                && target.call().function().equals(FUNCTION);
    }

    private static CelExpr expand(
            CelMacroExprFactory factory, CelExpr target, CelExpr window, String totals, ImmutableSet<String> signals) {
        Optional<String> name = literal(target.call().args().getFirst());
        if (name.isEmpty() || !signals.contains(name.get())) {
            return factory.reportError("signal(...) (expected: one of the policy's signals, in quotes: "
                    + String.join(", ", signals.stream().sorted().toList()) + ")");
        }
        Optional<Duration> length = literal(window).flatMap(Durations::parse);
        try {
            SignalWindow asked = new SignalWindow(name.get(), length.orElse(Duration.ZERO));
            return factory.newGlobalCall("_[_]", factory.newIdentifier(totals), factory.newStringLiteral(keyOf(asked)));
        } catch (IllegalArgumentException outOfRange) {
            return factory.reportError("window (expected: a number and a unit in quotes, such as \"24h\", from 1s to "
                    + Durations.text(SignalWindow.LONGEST) + ")");
        }
    }

    private static Optional<String> literal(CelExpr expression) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }

    /** The window as a key of the totals. */
    static String keyOf(SignalWindow window) {
        return window.length().toMillis() + " " + window.signal();
    }

    static SignalWindow windowOf(String key) {
        String[] parts = key.split(" ", 2);
        return new SignalWindow(parts[1], Duration.ofMillis(Long.parseLong(parts[0])));
    }
}
