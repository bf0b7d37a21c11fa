package io.diditmesh.session;

import io.diditmesh.verification.Standing.RejectionCause;

/** How far somebody is, in the words that programs read: where a check has a reason for it, that reason. */
public final class ProgressCode {
    private ProgressCode() {}

    public static String of(Progress progress) {
        return switch (progress) {
            case Progress.Verified() -> "verified";
            case Progress.Underway _ -> "verification-pending";
            case Progress.UnderReview _ -> "verification-in-review";
            case Progress.Startable() -> "verification-required";
            case Progress.Rejected(var cause) -> rejected(cause);
            case Progress.Retryable(var cause, var _) -> rejected(cause);
            case Progress.Blocked() -> "blocked";
            case Progress.LevelGone() -> "not-needed";
        };
    }

    private static String rejected(RejectionCause cause) {
        return switch (cause) {
            case UNDERAGE -> "too-young";
            case SCREENING, DECLINED -> "rejected";
        };
    }
}
