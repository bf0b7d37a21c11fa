package io.diditmesh.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A named promise: a Didit workflow, the proofs a session must contain, and how old an approval may be.
 *
 * @param workflow the print of {@code workflowId}: it is compared in every decision, and taken once
 * @param validity the oldest approval accepted, whatever a rule asks for
 * @param joined every level connected with this one by {@code satisfies}, this one included: declines count together
 * @param keep the only facts that are taken out of a report
 * @param trustFramework the rules somebody is verified under, as OpenID Connect for Identity Assurance names them; empty
 *     if there are none
 */
public record AssuranceLevel(
        LevelName name,
        String workflowId,
        WorkflowPrint workflow,
        Set<Proof> proofs,
        Duration validity,
        Retry retry,
        Set<LevelName> joined,
        Set<Fact> keep,
        String trustFramework) {
    public AssuranceLevel {
        if (!workflow.equals(WorkflowPrint.of(workflowId))) {
            throw new IllegalArgumentException("workflow: of another workflow (expected: that of workflowId)");
        }
        proofs = Set.copyOf(proofs);
        joined = Set.copyOf(joined);
        keep = Set.copyOf(keep);
        if (workflowId.isBlank()) {
            throw new IllegalArgumentException("workflowId: blank (expected: the UUID of a Didit workflow)");
        }
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("validity: " + validity + " (expected: longer than zero)");
        }
    }

    public AssuranceLevel(
            LevelName name,
            String workflowId,
            Set<Proof> proofs,
            Duration validity,
            Retry retry,
            Set<LevelName> joined,
            Set<Fact> keep,
            String trustFramework) {
        this(name, workflowId, WorkflowPrint.of(workflowId), proofs, validity, retry, joined, keep, trustFramework);
    }

    /** A level of which nothing is kept but the verdict. */
    public AssuranceLevel(
            LevelName name,
            String workflowId,
            Set<Proof> proofs,
            Duration validity,
            Retry retry,
            Set<LevelName> joined) {
        this(name, workflowId, proofs, validity, retry, joined, Set.of(), "");
    }

    /** A level on its own, at which one decline is final. */
    public AssuranceLevel(LevelName name, String workflowId, Set<Proof> proofs, Duration validity) {
        this(name, workflowId, proofs, validity, Retry.never(), Set.of(name));
    }

    /** Whether somebody who was rejected at this level may start again. */
    public boolean mayRetry(Standing.Rejected rejected, SubjectOutcomes outcomes, Instant now) {
        // Whoever was rejected was declined at least once, whatever was counted.
        int counted = joined.stream()
                .mapToInt(level -> outcomes.at(level).tally().declines())
                .sum();
        return Math.max(1, counted) < retry.attempts()
                && !now.isBefore(rejected.at().plus(retry.after()));
    }
}
