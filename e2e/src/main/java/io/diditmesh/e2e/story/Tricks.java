package io.diditmesh.e2e.story;

import java.util.ArrayList;
import java.util.List;

/** What a proxy and a server could read in two ways. */
final class Tricks {
    private Tricks() {}

    static List<Step> steps() {
        return List.of(
                new Step("a second sign-in on a line of its own: refused, not overlooked", Tricks::secondCredential),
                new Step("addresses with two readings: refused, or read as their plain form", Tricks::addresses));
    }

    private static void secondCredential(Stage stage) {
        stage.verified("vera");
        String vera = stage.lab().shop().accounts().tokenFor("vera");
        String other = stage.lab().shop().accounts().tokenFor("mallory");
        expect(stage, 200, "Authorization: Bearer " + vera);
        int before = stage.visits().size();
        expect(stage, 401, "Authorization: Bearer " + vera, "Cookie: x=1", "Cookie: shop_session=" + other);
        expect(
                stage,
                401,
                "Cookie: shop_session=" + vera,
                "Authorization: Basic eDp5",
                "Authorization: Bearer " + other);
        expect(stage, 401, "Authorization: Bearer " + vera, "Authorization: Bearer " + other);
        expect(stage, 401, "Cookie: \u00a0shop_session=" + vera);
        StepFailed.unless(stage.visits().size() == before, "the shop saw one of them (expected: none)");
    }

    private static void addresses(Stage stage) {
        for (String target : List.of(
                "//premium",
                "/login/../premium",
                "/login/%2e%2e/premium",
                "/premium%2fx",
                "/premium;x",
                "/%70remium")) {
            int status = new RawRequest("GET", target, List.of(host(stage, "")))
                    .send(stage.lab().address());
            stage.transcript().note("GET " + target + " -> " + status);
            StepFailed.unless(status == 400 || status == 401, target + " -> " + status + " (expected: 400 or 401)");
        }
        int status = new RawRequest("GET", "/", List.of(host(stage, ".")))
                .send(stage.lab().address());
        stage.transcript().note("Host with a dot behind -> " + status);
        // No route is for it, so Envoy does not even ask: what was not judged is stopped by the backstop, where there
        // is one.
        StepFailed.unless(status == 403 || status == 404, "-> " + status + " (expected: 403 or 404)");
        stage.expectNoVisit();
    }

    private static void expect(Stage stage, int expected, String... credentials) {
        List<String> lines = new ArrayList<>(List.of(host(stage, "")));
        lines.addAll(List.of(credentials));
        int status = new RawRequest("GET", "/premium", lines).send(stage.lab().address());
        stage.transcript().note(credentials.length + " credential lines -> " + status);
        StepFailed.unless(status == expected, "-> " + status + " (expected: " + expected + ")");
    }

    private static String host(Stage stage, String behind) {
        return "Host: shop.localhost" + behind + ":" + stage.lab().address().getPort();
    }
}
