package io.diditmesh.session;

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
 */
public record SessionReport(
        SessionId session,
        SessionState state,
        String workflowId,
        String vendorData,
        Set<Proof> approvedProofs,
        RejectionCause cause) {
    public SessionReport {
        approvedProofs = Set.copyOf(approvedProofs);
    }
}
