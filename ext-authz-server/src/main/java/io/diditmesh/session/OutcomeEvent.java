package io.diditmesh.session;

import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing.RejectionCause;
import java.util.Set;

/**
 * News of one session, ready to be applied.
 *
 * @param ref carries the read number by which news of the same session are ordered
 * @param state as the level judges what was found: an approval that is not enough for it is a review, or a decline
 * @param findings meaningful for an approval
 * @param cause meaningful for a decline
 * @param facts meaningful for an approval
 * @param purpose what the session was begun for
 */
public record OutcomeEvent(
        SessionRef ref, SessionState state, Findings findings, RejectionCause cause, Facts facts, Purpose purpose) {
    /** News without facts, of a session begun for its level. */
    public OutcomeEvent(SessionRef ref, SessionState state, Set<Proof> approved, RejectionCause cause) {
        this(ref, state, Findings.of(approved), cause, Facts.none(), Purpose.LEVEL);
    }

    /** All that a message alone may do, before the report was read: take a right away. */
    static OutcomeEvent taking(SessionRef ref, SessionState state) {
        if (!state.takes()) {
            throw new IllegalArgumentException("state: " + state + " (expected: one that takes a right away)");
        }
        return new OutcomeEvent(ref, state, Set.of(), RejectionCause.DECLINED);
    }

    boolean verifies() {
        return state == SessionState.APPROVED;
    }
}
