package io.diditmesh.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A named promise: a Didit workflow, the proofs a session must contain, and how old an approval may be.
 *
 * @param realm how far a verification at this level is shared; empty for the whole installation
 * @param validity the oldest approval accepted, whatever a rule asks for
 * @param joined every level connected with this one by {@code satisfies}, this one included: declines count together
 * @param keep the only facts that are taken out of a report
 * @param trustFramework the rules somebody is verified under, as OpenID Connect for Identity Assurance names them; empty
 *     if there are none
 * @param recheck how long after it was last read an approval is read again, whether or not anybody says it changed
 */
public record AssuranceLevel(
        LevelName name,
        String realm,
        Workflows workflows,
        Set<Proof> proofs,
        Duration validity,
        Retry retry,
        Set<LevelName> joined,
        Set<Fact> keep,
        String trustFramework,
        Duration recheck,
        Scrutiny scrutiny) {
    /** Unless the level says otherwise. */
    public static final Duration USUAL_RECHECK = Duration.ofDays(30);

    public AssuranceLevel {
        proofs = Set.copyOf(proofs);
        joined = Set.copyOf(joined);
        keep = Set.copyOf(keep);
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("validity: " + validity + " (expected: longer than zero)");
        }
    }

    /** A level that is as usual in whatever it does not say. */
    public AssuranceLevel(
            LevelName name,
            String realm,
            Workflows workflows,
            Set<Proof> proofs,
            Duration validity,
            Retry retry,
            Set<LevelName> joined,
            Set<Fact> keep,
            String trustFramework) {
        this(
                name,
                realm,
                workflows,
                proofs,
                validity,
                retry,
                joined,
                keep,
                trustFramework,
                USUAL_RECHECK,
                Scrutiny.usual());
    }

    /** A level of the whole installation with one workflow. */
    public AssuranceLevel(
            LevelName name,
            String workflowId,
            Set<Proof> proofs,
            Duration validity,
            Retry retry,
            Set<LevelName> joined,
            Set<Fact> keep,
            String trustFramework) {
        this(name, "", Workflows.only(workflowId), proofs, validity, retry, joined, keep, trustFramework);
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

    /** The same level, connected with others. */
    public AssuranceLevel joinedWith(Set<LevelName> others) {
        return new AssuranceLevel(
                name, realm, workflows, proofs, validity, retry, others, keep, trustFramework, recheck, scrutiny);
    }

    /** The workflow its sessions are started with. */
    public String workflowId() {
        return workflows.current();
    }

    /** Whether what a session found is enough for this level. */
    public Scrutiny.Verdict verdict(Findings findings) {
        return scrutiny.verdict(findings, proofs);
    }

    /** Whether a session is one of this level's: a changed workflow makes what was decided by another lapse. */
    public boolean owns(SessionRef session, Instant now) {
        return workflows.count(session.workflow(), now);
    }

    /** Whether somebody who was rejected at this level may start again. */
    public boolean mayRetry(Standing.Rejected rejected, SubjectOutcomes outcomes, Instant now) {
        return retryFrom(rejected, outcomes).filter(from -> !now.isBefore(from)).isPresent();
    }

    /** From when on somebody who was rejected at this level may start again; empty if their attempts are used up. */
    public Optional<Instant> retryFrom(Standing.Rejected rejected, SubjectOutcomes outcomes) {
        // Whoever was rejected was declined at least once, whatever was counted.
        int counted = joined.stream()
                .mapToInt(level -> outcomes.at(level).tally().declines())
                .sum();
        return Math.max(1, counted) < retry.attempts()
                ? Optional.of(rejected.at().plus(retry.after()))
                : Optional.empty();
    }
}
