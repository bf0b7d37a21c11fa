package io.diditmesh.e2e.story;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How people are verified, and what becomes of those who are not. */
final class Verifications {
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final String START = "/verify/start";
    private static final String WAIT = "/verify/wait";

    private Verifications() {}

    static List<Step> steps() {
        return List.of(
                new Step("a browser: verified on the way to a page, and let in", Verifications::browser),
                new Step("an API client: told where, verified elsewhere, and let in", Verifications::program),
                new Step("either of two levels: the first that is met opens the page", Verifications::eitherLevel),
                new Step("a declined person: refused with a reason, no loop", Verifications::declined),
                new Step("in review: told to wait, let in once a reviewer approves", Verifications::inReview),
                new Step("registration without an account: verified first", Verifications::registration));
    }

    private static void browser(Stage stage) {
        Person alice = stage.browserOf("alice")
                .sending("x-verification-level", "kyc-basic")
                .sending("x_verification_level", "kyc-basic")
                .sending(Assertion.HEADER, "spoofed");
        String session = stage.verificationOf(alice).passFor("/premium");
        stage.lastAssertion().expectLevel("kyc-basic").expectAccount("alice");
        stage.expectNoSpoofedHeader();
        stage.didit().delivered(session, "Approved");
        stage.transcript().note("webhook Approved -> 2xx");
        alice.open("/premium").expect(200).expectDecision();
    }

    private static void program(Stage stage) {
        Person bob = stage.programOf("bob");
        Reply refused = bob.call("GET", "/premium")
                .expectProblem(403, "verification-required")
                .expectDecision();
        refused.expect(refused.json().path("level").asString("").equals("kyc-basic"), "level kyc-basic");
        URI start = URI.create(refused.json().path("verification_url").asString(""));
        Person phone = stage.stranger();
        Verification verification = stage.verificationOf(phone);
        phone.open(verification.decide(verification.begin(start), "approve"));
        stage.holdsWithin(
                BOUND, "GET /premium -> 200", () -> bob.call("GET", "/premium").status() == 200);
        stage.lastAssertion().expectLevel("kyc-basic").expectAccount("bob");
    }

    private static void eitherLevel(Stage stage) {
        Person erin = stage.browserOf("erin");
        stage.verificationOf(erin).passFor("/members");
        stage.lastAssertion().expectLevel("age-estimate").expectAccount("erin");
        erin.open("/premium").expectRedirect(302, START);
        stage.verified("eve").person().open("/members").expect(200);
        stage.lastAssertion().expectLevel("kyc-basic").expectAccount("eve");
    }

    private static void declined(Stage stage) {
        Person dora = stage.browserOf("dora");
        Verification verification = stage.verificationOf(dora);
        Reply form = verification.read(verification.startFor("/premium"));
        URI hosted = verification.agree(form).expect(303).location();
        dora.open(verification.decide(hosted, "decline"));
        stage.holdsWithin(
                BOUND, "GET /premium -> 403", () -> dora.open("/premium").status() == 403);
        Reply page = dora.open("/premium").expect(403);
        page.expect(!page.body().contains(START), "a page that does not offer the same again");
        dora.call("GET", "/premium").expectProblem(403, "rejected");
        verification.agree(form).expect(403);
        stage.expectNoVisit();
    }

    private static void inReview(Stage stage) {
        Person rita = stage.browserOf("rita");
        Verification verification = stage.verificationOf(rita);
        URI hosted = verification.begin(verification.startFor("/premium"));
        rita.open(verification.decide(hosted, "review"));
        stage.holdsWithin(
                BOUND,
                "the reason verification-in-review",
                () -> rita.call("GET", "/premium").body().contains("verification-in-review"));
        Reply told = rita.call("GET", "/premium").expectProblem(403, "verification-in-review");
        told.expect(told.header("retry-after").isPresent(), "Retry-After");
        Reply sent = rita.open("/premium").expectRedirect(302, WAIT);
        Reply entered = rita.open(sent.location()).expectRedirect(303, WAIT);
        Reply waiting = rita.open(entered.location()).expect(200);
        waiting.expect(waiting.body().contains("http-equiv=\"refresh\""), "a page that looks again by itself");
        stage.expectNoVisit();
        stage.didit().review(stage.didit().sessionAt(hosted), "Approved");
        stage.holdsWithin(
                BOUND, "GET /premium -> 200", () -> rita.open("/premium").status() == 200);
        stage.lastAssertion().expectLevel("kyc-basic").expectAccount("rita");
    }

    private static void registration(Stage stage) {
        Person stranger = stage.stranger();
        Reply refused = stranger.submit("/signup", Map.of()).expect(403).expectDecision();
        stage.expectNoVisit();
        Verification verification = stage.verificationOf(stranger);
        URI hosted = verification.begin(refused.linkTo(START));
        verification.comeBack(verification.decide(hosted, "approve"), "/").expect(200);
        stranger.submit("/signup", Map.of()).expect(200);
        stage.lastAssertion().expectLevel("kyc-basic").expectPerson();
        stage.stranger().submit("/signup", Map.of()).expect(403);
    }
}
