package io.diditmesh.identityapi;

import io.diditmesh.verification.Claim;
import java.util.List;
import java.util.Set;

/**
 * A workload that may ask.
 *
 * @param principal its SPIFFE id
 * @param claims what it may read of a person beside the verdict
 */
public record Caller(String principal, Set<Right> rights, List<Claim> claims) {
    public Caller {
        rights = Set.copyOf(rights);
        claims = List.copyOf(claims);
    }
}
