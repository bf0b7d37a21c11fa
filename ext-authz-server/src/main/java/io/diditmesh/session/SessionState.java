package io.diditmesh.session;

/** The state of a provider's session, in our words. */
public enum SessionState {
    /** Not finished by the person: not started, in progress, awaiting somebody. */
    PENDING,
    /** Reopened: the person was asked to repeat steps. */
    RESUBMITTED,
    UNDER_REVIEW,
    APPROVED,
    DECLINED,
    /** Expired or abandoned. */
    OVER,
    /** Approved once, but the document has passed its expiry date. */
    DOCUMENT_EXPIRED,
    /** A status this version does not know: never Verified. */
    UNKNOWN;

    /** Whether this news takes a right away; a message that says so is applied at once, and confirmed by a reading. */
    public boolean takes() {
        return this == DECLINED || this == RESUBMITTED || this == DOCUMENT_EXPIRED;
    }
}
