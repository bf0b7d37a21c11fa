package io.diditmesh.sandbox.session;

import java.util.Arrays;
import java.util.Optional;

/** Where a session stands; the texts are exact and case-sensitive. */
public enum SessionStatus {
    NOT_STARTED("Not Started"),
    IN_PROGRESS("In Progress"),
    RESUBMITTED("Resubmitted"),
    IN_REVIEW("In Review"),
    APPROVED("Approved"),
    DECLINED("Declined"),
    EXPIRED("Expired"),
    ABANDONED("Abandoned"),
    KYC_EXPIRED("Kyc Expired");

    private final String text;

    SessionStatus(String text) {
        this.text = text;
    }

    public static Optional<SessionStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst();
    }

    public String text() {
        return text;
    }

    /** The person may still act: such a session is given out again instead of a new one. */
    public boolean isUnfinished() {
        return switch (this) {
            case NOT_STARTED, IN_PROGRESS, RESUBMITTED -> true;
            case IN_REVIEW, APPROVED, DECLINED, EXPIRED, ABANDONED, KYC_EXPIRED -> false;
        };
    }

    /** A reviewer may change it by update-status. */
    public boolean isReviewable() {
        return switch (this) {
            case APPROVED, DECLINED, IN_REVIEW, KYC_EXPIRED, ABANDONED, RESUBMITTED -> true;
            case NOT_STARTED, IN_PROGRESS, EXPIRED -> false;
        };
    }

    /** Its webhook carries the session report. */
    public boolean carriesReport() {
        return switch (this) {
            case APPROVED, DECLINED, IN_REVIEW, ABANDONED -> true;
            case NOT_STARTED, IN_PROGRESS, RESUBMITTED, EXPIRED, KYC_EXPIRED -> false;
        };
    }
}
