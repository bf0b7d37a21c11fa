package io.diditmesh.resources;

import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.HostPattern;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What policies have to fit into.
 *
 * @param mayServe the hosts this installation may serve; a policy for another is a fault
 * @param gateways the SPIFFE ids of the gateways: everybody comes through them, so none of them is anybody
 */
public record Installation(Predicate<HostPattern> mayServe, Set<String> gateways, ExpressionCompiler expressions) {
    public Installation {
        gateways = Set.copyOf(gateways);
    }
}
