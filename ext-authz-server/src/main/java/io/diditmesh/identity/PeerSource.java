package io.diditmesh.identity;

import io.diditmesh.access.Identification;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Recognises the workloads a rule names, by the SPIFFE id of their certificate. A gateway is never anybody, whatever a
 * rule says: everyone comes through it.
 */
final class PeerSource implements SubjectSource {
    private static final int TRUST_DOMAIN = "spiffe://".length();

    private final String realm;
    private final Set<String> gateways;

    PeerSource(String realm, Set<String> gateways) {
        this.realm = realm;
        this.gateways = Set.copyOf(gateways);
    }

    @Override
    public SourceKind kind() {
        return SourceKind.PEER;
    }

    @Override
    public CompletionStage<Identification> identify(AccessRequest request, Identify by, Deadline deadline) {
        String principal = request.source().principal();
        boolean named = by.principals().contains(principal) && !gateways.contains(principal);
        return CompletableFuture.completedFuture(
                named ? new Identification.Known(subject(principal)) : new Identification.Absent());
    }

    // Whoever issues the certificates of a trust domain vouches for the ids in it.
    private Subject subject(String principal) {
        int end = principal.indexOf('/', TRUST_DOMAIN);
        String issuer = end < 0 ? principal : principal.substring(0, end);
        return new Subject(realm, SourceKind.PEER, issuer, principal);
    }
}
