package io.diditmesh.portal;

import io.diditmesh.access.Ticket;
import io.diditmesh.session.Progress;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.web.WebAnswer;

/** What a program is told that asks how far a verification is, in the words that checks use as reasons. */
final class StatusAnswers {
    private static final int SOON = 5;
    private static final int LATER = 60;

    private final ProgressReader progress;

    StatusAnswers(ProgressReader progress) {
        this.progress = progress;
    }

    WebAnswer answer(Ticket ticket) {
        try {
            return answer(progress.read(ticket.subject(), ticket.level(), ticket.acceptFrom()));
        } catch (StoreUnreachableException away) {
            return again(WebAnswer.json(503, "{\"error\":\"verification-unavailable\"}"), SOON);
        }
    }

    /** The ticket has expired, or is not for whoever sent it: a new one comes with the next challenge. */
    WebAnswer notYours() {
        return WebAnswer.json(403, "{\"error\":\"ticket\"}");
    }

    private static WebAnswer answer(Progress progress) {
        return switch (progress) {
            case Progress.Verified() -> status("verified");
            case Progress.Underway _ -> again(status("verification-pending"), SOON);
            case Progress.UnderReview _ -> again(status("verification-in-review"), LATER);
            case Progress.Startable() -> status("verification-required");
            case Progress.Rejected(var cause) -> status(rejected(cause));
            case Progress.Blocked() -> status("blocked");
            case Progress.LevelGone() -> status("not-needed");
        };
    }

    private static String rejected(RejectionCause cause) {
        return switch (cause) {
            case UNDERAGE -> "too-young";
            case SCREENING, DECLINED -> "rejected";
        };
    }

    private static WebAnswer status(String status) {
        return WebAnswer.json(200, "{\"status\":\"" + status + "\"}");
    }

    private static WebAnswer again(WebAnswer answer, int seconds) {
        return answer.with("retry-after", Integer.toString(seconds));
    }
}
