package io.diditmesh.e2e.story;

import java.util.List;
import java.util.Map;

/** What happens before anybody is verified. */
final class Arrivals {
    private Arrivals() {}

    static List<Step> steps() {
        return List.of(
                new Step("a public page is served to anyone", Arrivals::publicPage),
                new Step("no token, a program: told to sign in", Arrivals::programWithoutToken),
                new Step("a token somebody else signed: refused, not ignored", Arrivals::forgedToken),
                new Step("no token, a browser: sent to sign in, and back", Arrivals::browserWithoutToken),
                new Step("an address no rule speaks for: refused", Arrivals::unlistedAddress),
                new Step("a forged assertion straight at Envoy: refused", Arrivals::forgedAssertion));
    }

    private static void publicPage(Stage stage) {
        stage.stranger()
                .sending("x-verification-level", "kyc-basic")
                .sending(Assertion.HEADER, "spoofed")
                .open("/")
                .expect(200)
                .expectDecision();
        stage.lastAssertion().expectLevel("none");
        stage.expectNoSpoofedHeader();
    }

    private static void programWithoutToken(Stage stage) {
        Reply reply = stage.stranger().call("GET", "/premium");
        reply.expectProblem(401, "credential-missing").expectDecision();
        String challenge = reply.header("www-authenticate").orElse("");
        reply.expect(challenge.startsWith("Bearer"), "WWW-Authenticate: Bearer");
        stage.expectNoVisit();
    }

    private static void forgedToken(Stage stage) {
        String token = stage.lab().shop().accounts().forgedTokenFor("alice");
        Person impostor = stage.stranger().withBearer(token);
        impostor.call("GET", "/premium").expect(401).expectDecision();
        impostor.call("POST", "/signup").expect(401);
        stage.expectNoVisit();
    }

    private static void browserWithoutToken(Stage stage) {
        Person person = stage.stranger();
        Reply sent = person.open("/premium").expectRedirect(302, "/login").expectDecision();
        Map<String, String> next = person.open(sent.location()).expect(200).hiddenFields();
        Map<String, String> form = Map.of("user", "carol", "next", next.getOrDefault("next", ""));
        Reply signedIn = person.submit("/login", form).expectRedirect(303, "/premium");
        person.open(signedIn.location()).expectRedirect(302, "/verify/start");
    }

    private static void unlistedAddress(Stage stage) {
        stage.programOf("carol").call("GET", "/unlisted").expectProblem(403, "not-permitted");
        stage.stranger().open("/jwks.json").expect(403);
        stage.expectNoVisit();
    }

    private static void forgedAssertion(Stage stage) {
        String forged = Assertion.forged("kyc-basic", stage.lab().time().now());
        stage.stranger()
                .sending(Assertion.HEADER, forged)
                .call("GET", "/premium")
                .expect(401);
        stage.programOf("carol")
                .sending(Assertion.HEADER, forged)
                .call("GET", "/premium")
                .expect(403);
        stage.expectNoVisit();
        stage.stranger().open("/").expect(200);
        String genuine = stage.visits().getLast().header(Assertion.HEADER).getFirst();
        stage.transcript().note("at a listener that forgets to ask");
        stage.strangerAtTheGap()
                .sending(Assertion.HEADER, forged)
                .call("GET", "/premium")
                .expect(401);
        stage.strangerAtTheGap()
                .sending(Assertion.HEADER, genuine)
                .call("GET", "/premium")
                .expect(403);
        stage.strangerAtTheGap().call("GET", "/premium").expect(403);
        StepFailed.unless(stage.visits().size() == 1, "the shop saw a request that was not judged (expected: none)");
    }
}
