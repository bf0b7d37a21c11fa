package io.diditmesh.session;

import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing.RejectionCause;
import java.util.Set;

/**
 * What the provider says about a session when asked.
 *
 * @param vendorData our subject key as sent at the start, or empty
 * @param cause why it was declined, if it was
 * @param facts those that were asked for, as far as an approved report has them
 */
public record SessionReport(
        SessionId session,
        SessionState state,
        String workflowId,
        String vendorData,
        Findings findings,
        RejectionCause cause,
        Facts facts) {
    /** Its state as far as this level goes along: what the provider approves may not be enough for it. */
    SessionState judgedBy(AssuranceLevel level) {
        boolean decided = state == SessionState.APPROVED || state == SessionState.UNDER_REVIEW;
        return switch (level.verdict(findings)) {
            case REJECT -> decided ? SessionState.DECLINED : state;
            case REVIEW -> decided ? SessionState.UNDER_REVIEW : state;
            case ENOUGH -> state;
        };
    }

    /** A report without doubts, of which no fact was taken. */
    public SessionReport(
            SessionId session,
            SessionState state,
            String workflowId,
            String vendorData,
            Set<Proof> approved,
            RejectionCause cause) {
        this(session, state, workflowId, vendorData, Findings.of(approved), cause, Facts.none());
    }
}
