package io.diditmesh.session;

import java.util.Locale;

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
    /** Deleted at the provider, which no longer says what was decided. */
    GONE,
    /** A status this version does not know: never Verified. */
    UNKNOWN;

    /** In the log and in counts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether a message that says so is applied at once, and confirmed by a reading: it can only take a right away. Pending
     * is left to the reading: an approved session does not become that, but such messages do arrive late.
     */
    public boolean takes() {
        return switch (this) {
            case DECLINED, RESUBMITTED, DOCUMENT_EXPIRED, UNDER_REVIEW, OVER, UNKNOWN -> true;
            case APPROVED, PENDING, GONE -> false;
        };
    }
}
