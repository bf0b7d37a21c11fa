package io.diditmesh.sandbox.session;

import java.util.List;

/** One check as it ran: how it ended and what it found. */
public record Attempt(Feature feature, NodeStatus status, List<Risk> risks) {
    public Attempt {
        risks = List.copyOf(risks);
    }

    static Attempt clean(Feature feature) {
        return new Attempt(feature, NodeStatus.APPROVED, List.of());
    }

    static Attempt unfinished(Feature feature) {
        return new Attempt(feature, NodeStatus.NOT_FINISHED, List.of());
    }

    public boolean isApproved() {
        return status == NodeStatus.APPROVED;
    }
}
