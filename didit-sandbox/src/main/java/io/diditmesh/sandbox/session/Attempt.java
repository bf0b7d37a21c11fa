package io.diditmesh.sandbox.session;

import java.util.List;

/** One check as it ran: how it ended and what it found. */
public record Attempt(Feature feature, NodeStatus status, List<Risk> risks, Findings findings) {
    public Attempt {
        risks = List.copyOf(risks);
    }

    static Attempt clean(Feature feature) {
        return new Attempt(feature, NodeStatus.APPROVED, List.of(), Findings.usual());
    }

    static Attempt flawed(Feature feature, NodeStatus status, Risk risk) {
        return new Attempt(feature, status, List.of(risk), Findings.usual());
    }

    static Attempt unfinished(Feature feature) {
        return new Attempt(feature, NodeStatus.NOT_FINISHED, List.of(), Findings.usual());
    }

    Attempt finding(Findings newFindings) {
        return new Attempt(feature, status, risks, newFindings);
    }

    Attempt decided(NodeStatus newStatus) {
        return new Attempt(feature, newStatus, risks, findings);
    }

    public boolean isApproved() {
        return status == NodeStatus.APPROVED;
    }
}
