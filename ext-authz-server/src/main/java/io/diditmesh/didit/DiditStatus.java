package io.diditmesh.didit;

import io.diditmesh.session.SessionState;

/** Didit's session statuses, which are case-sensitive. */
final class DiditStatus {
    private DiditStatus() {}

    static SessionState state(String status) {
        return switch (status) {
            case "Approved" -> SessionState.APPROVED;
            case "Declined" -> SessionState.DECLINED;
            case "In Review" -> SessionState.UNDER_REVIEW;
            case "Not Started", "In Progress", "Awaiting User" -> SessionState.PENDING;
            case "Resubmitted" -> SessionState.RESUBMITTED;
            case "Expired", "Abandoned" -> SessionState.OVER;
            case "Kyc Expired" -> SessionState.DOCUMENT_EXPIRED;
            default -> SessionState.UNKNOWN;
        };
    }
}
