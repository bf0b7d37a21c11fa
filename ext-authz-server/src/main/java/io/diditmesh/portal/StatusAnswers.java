package io.diditmesh.portal;

import io.diditmesh.access.Ticket;
import io.diditmesh.session.Progress;
import io.diditmesh.session.ProgressCode;
import io.diditmesh.session.ProgressReader;
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
            return answer(progress.read(
                    ticket.subject(), ticket.level(), ticket.errand().acceptFrom()));
        } catch (StoreUnreachableException away) {
            return again(WebAnswer.json(503, "{\"error\":\"verification-unavailable\"}"), SOON);
        }
    }

    /** The ticket has expired, or is not for whoever sent it: a new one comes with the next challenge. */
    WebAnswer notYours() {
        return WebAnswer.json(403, "{\"error\":\"ticket\"}");
    }

    private static WebAnswer answer(Progress progress) {
        WebAnswer answer = WebAnswer.json(200, "{\"status\":\"" + ProgressCode.of(progress) + "\"}");
        return switch (progress) {
            case Progress.Underway _ -> again(answer, SOON);
            case Progress.UnderReview _ -> again(answer, LATER);
            case Progress.Verified _,
                    Progress.Startable _,
                    Progress.Rejected _,
                    Progress.Retryable _,
                    Progress.Blocked _,
                    Progress.LevelGone _ -> answer;
        };
    }

    private static WebAnswer again(WebAnswer answer, int seconds) {
        return answer.with("retry-after", Integer.toString(seconds));
    }
}
