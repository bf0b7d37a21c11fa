package io.diditmesh.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * What came of a case.
 *
 * @param heard everything a case could have wanted, by member
 * @param differences empty if the case passed
 */
public record Played(DecisionCase played, Map<String, String> heard, List<Difference> differences) {
    public Played {
        heard = Map.copyOf(heard);
        differences = List.copyOf(differences);
    }

    public boolean passed() {
        return differences.isEmpty();
    }
}
