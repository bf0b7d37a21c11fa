package io.diditmesh.verification;

import java.time.Duration;
import java.util.Set;

/**
 * A named promise: a Didit workflow, the proofs a session must contain, and how old an approval may be.
 *
 * @param validity the oldest approval accepted, whatever a rule asks for
 */
public record AssuranceLevel(LevelName name, String workflowId, Set<Proof> proofs, Duration validity) {
    public AssuranceLevel {
        proofs = Set.copyOf(proofs);
        if (workflowId.isBlank()) {
            throw new IllegalArgumentException("workflowId: blank (expected: the UUID of a Didit workflow)");
        }
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("validity: " + validity + " (expected: longer than zero)");
        }
    }

    public WorkflowPrint workflow() {
        return WorkflowPrint.of(workflowId);
    }
}
