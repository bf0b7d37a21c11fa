package io.diditmesh.cel;

import com.google.re2j.Pattern;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.verification.Fact;
import java.util.Map;
import java.util.Set;

/**
 * What an expression needs.
 *
 * @param windows by the name they have in the compiled expression
 * @param patterns by their text
 */
record Findings(Set<Input> inputs, Set<Fact> facts, Map<String, SignalWindow> windows, Map<String, Pattern> patterns) {
    Findings {
        inputs = Set.copyOf(inputs);
        facts = Set.copyOf(facts);
        windows = Map.copyOf(windows);
        patterns = Map.copyOf(patterns);
    }
}
