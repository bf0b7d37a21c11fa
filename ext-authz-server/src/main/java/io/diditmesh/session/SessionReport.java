package io.diditmesh.session;

import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing.RejectionCause;
import java.util.Set;

/**
 * What the provider says about a session when asked.
 *
 * @param vendorData our subject key as sent at the start, or empty
 * @param approvedProofs the proofs of which every entry was approved
 * @param cause why it was declined, if it was
 * @param facts those that were asked for, as far as an approved report has them
 */
public record SessionReport(
        SessionId session,
        SessionState state,
        String workflowId,
        String vendorData,
        Set<Proof> approvedProofs,
        RejectionCause cause,
        Facts facts) {
    public SessionReport {
        approvedProofs = Set.copyOf(approvedProofs);
    }

    /** A report of which no fact was taken. */
    public SessionReport(
            SessionId session,
            SessionState state,
            String workflowId,
            String vendorData,
            Set<Proof> approvedProofs,
            RejectionCause cause) {
        this(session, state, workflowId, vendorData, approvedProofs, cause, Facts.none());
    }
}
