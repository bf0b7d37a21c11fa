package io.diditmesh.e2e.story;

import java.time.Duration;
import java.util.List;

/** What happens when something the decision rests on is gone: never a 200. */
final class Outages {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration WHILE = Duration.ofSeconds(2);
    // Envoy's own time-out of 0.5 s, and as much again for a busy machine.
    private static final Duration SOON = Duration.ofSeconds(1);

    private Outages() {}

    static List<Step> steps() {
        return List.of(
                new Step(
                        "Redis killed: 503 in time, and no 200 from then on; back: works without a restart",
                        Outages::redis),
                new Step("the server killed: Envoy says 503, never 200; back: works", Outages::server));
    }

    private static void redis(Stage stage) {
        Stage.Verified lena = stage.verified("lena");
        Verification waiting = stage.verificationOf(stage.browserOf("nora"));
        Reply form = waiting.read(waiting.startFor("/premium"));
        long server = stage.lab().server().pid();
        stage.transcript().note("kill -9 Redis");
        stage.lab().redis().kill();
        // What is remembered counts until the end of the connection is heard of; from then on nothing does.
        stage.holdsWithin(SOON, "GET /premium -> 503", () -> isUnavailable(lena.person()));
        stage.staysSo(
                WHILE, "GET /premium -> 503 within " + SOON.toMillis() + " ms", () -> isUnavailable(lena.person()));
        stage.stranger().open("/").expect(200);
        waiting.agree(form).expect(503);
        stage.forge().postSigned(stage.newsOf(lena.session(), "Approved")).expect(503);
        stage.lab().redis().restart();
        stage.transcript().note("Redis back");
        stage.holdsWithin(BOUND, "GET /premium -> 200", lena::hasAccess);
        // Starts have a connection of their own, which may come back later than that of the checks.
        stage.holdsWithin(
                BOUND, "POST /verify/start -> 303", () -> waiting.agree(form).status() == 303);
        StepFailed.unless(stage.lab().server().pid() == server, "a restarted server (expected: the same one)");
    }

    private static void server(Stage stage) {
        Stage.Verified mona = stage.verified("mona");
        stage.transcript().note("kill -9 server");
        stage.lab().server().kill();
        stage.staysSo(WHILE, "GET /premium -> 503", () -> isUnavailable(mona.person()));
        Reply reply = stage.stranger().open("/").expect(503);
        reply.expect(reply.header("x-verification-decision").isEmpty(), "Envoy's own answer");
        stage.lab().server().restart();
        stage.lab().awaitServing();
        stage.transcript().note("server back");
        stage.holdsWithin(BOUND, "GET /premium -> 200", mona::hasAccess);
    }

    private static boolean isUnavailable(Person person) {
        Reply reply = person.call("GET", "/premium");
        return reply.status() == 503 && reply.took().compareTo(SOON) < 0;
    }
}
