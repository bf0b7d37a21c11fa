package io.diditmesh.rulebook;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules of a policy come to, put together once.
 *
 * @param forwardedHeaders every header that some rule sets: on the policy's hosts nobody else may
 * @param signalWindows every window that some expression asks for
 */
public record PolicySummary(Set<String> forwardedHeaders, Set<SignalWindow> signalWindows) {
    public PolicySummary {
        forwardedHeaders = Set.copyOf(forwardedHeaders);
        signalWindows = Set.copyOf(signalWindows);
    }

    /** How long what the policy's signals count is kept: the longest window that is asked for. Zero if none is. */
    public Duration retention() {
        return signalWindows.stream()
                .map(SignalWindow::length)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    static PolicySummary of(List<Rule> rules) {
        Set<String> headers = rules.stream()
                .flatMap(rule -> rule.effect() instanceof Rule.Effect.Require require
                        ? require.forward().headers().keySet().stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
        Set<SignalWindow> windows = rules.stream()
                .flatMap(Rule::expressions)
                .flatMap(expression -> expression.signals().stream())
                .collect(Collectors.toSet());
        return new PolicySummary(headers, windows);
    }
}
