package io.diditmesh.identity;

import io.diditmesh.access.RiskSource;
import io.diditmesh.access.SubjectSource;

/** The other door of this package: who the proxy's peer is, and what some peers are believed with. */
public final class Peers {
    private final SubjectSource source;
    private final RiskSource risk;

    private Peers(SubjectSource source, RiskSource risk) {
        this.source = source;
        this.risk = risk;
    }

    public static Peers of(IdentitySettings settings, String realm) {
        return new Peers(new PeerSource(realm, settings.gateways()), new HeaderRisk(settings.riskHeader()));
    }

    /** For rules that name peers. */
    public SubjectSource source() {
        return source;
    }

    public RiskSource risk() {
        return risk;
    }
}
