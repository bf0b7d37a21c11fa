package io.diditmesh.e2e.story;

import io.diditmesh.e2e.lab.TimeMachine;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What time, and a second thought, do to a verification. */
final class Lapses {
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final Duration WHILE = Duration.ofSeconds(2);
    private static final Duration PAST_MAX_AGE = Duration.ofDays(31);

    private Lapses() {}

    static List<Step> steps() {
        return List.of(
                new Step("a verification too old for the page: asked for again", Lapses::tooOld),
                new Step("a new attempt begun and abandoned: still verified", Lapses::abandoned),
                new Step("declined later, and the old approval sent again: refused for good", Lapses::declinedLater));
    }

    private static void tooOld(Stage stage) {
        stage.verified("frank").person().open("/fresh").expect(200);
        try (TimeMachine.Trip _ = stage.lab().time().later(PAST_MAX_AGE)) {
            stage.transcript().note("31 days later");
            Person frank = stage.browserOf("frank");
            frank.open("/fresh").expectRedirect(302, "/verify/start");
            frank.open("/premium").expect(200);
        }
        stage.browserOf("frank").open("/fresh").expect(200);
    }

    private static void abandoned(Stage stage) {
        Stage.Verified gina = stage.verified("gina");
        String session = stage.didit().sessionAt(newAttempt(stage));
        stage.didit().outcome(session, "abandon");
        stage.didit().delivered(session, "Abandoned");
        stage.transcript().note("webhook Abandoned -> 2xx");
        stage.staysSo(WHILE, "GET /premium -> 200", gina::hasAccess);
    }

    private static URI newAttempt(Stage stage) {
        try (TimeMachine.Trip _ = stage.lab().time().later(PAST_MAX_AGE)) {
            stage.transcript().note("31 days later");
            Verification verification = stage.verificationOf(stage.browserOf("gina"));
            return verification.begin(verification.startFor("/fresh"));
        }
    }

    private static void declinedLater(Stage stage) {
        Stage.Verified oscar = stage.verified("oscar");
        Didit.Delivery approval = stage.didit().delivered(oscar.session(), "Approved");
        stage.didit().review(oscar.session(), "Declined");
        stage.transcript().note("a reviewer declines");
        stage.holdsWithin(
                BOUND,
                "GET /premium -> 403",
                () -> oscar.person().open("/premium").status() == 403);
        int answered = stage.didit().resend(approval);
        stage.transcript().note("webhook Approved again -> " + answered);
        StepFailed.unless(answered == 200, "webhook sent again -> " + answered + " (expected: 200)");
        stage.forge().postSigned(stage.newsOf(oscar.session(), "Approved")).expect(200);
        stage.staysSo(
                WHILE,
                "GET /premium -> 403",
                () -> oscar.person().open("/premium").status() == 403);
    }
}
