package io.diditmesh.e2e.story;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is asked of somebody depends on what they do, did lately, and are known for. */
final class Conditions {
    private static final String LEVEL = "x-verification-level";

    private Conditions() {}

    static List<Step> steps() {
        return List.of(
                new Step("a transfer above the limit: a screening first, then let through", Conditions::value),
                new Step("ten transfers at once: exactly five stay below the day's limit", Conditions::behaviour),
                new Step("somebody on a watch list, or too risky: refused, with a reason", Conditions::risk),
                new Step("a body that cannot be read, or not whole: the stricter rule", Conditions::unreadable));
    }

    private static void value(Stage stage) {
        stage.verified("wanda");
        Person wanda = stage.programOf("wanda");
        wanda.post("/transfers", "{\"amount\": 1000}").expect(200);
        stage.lastAssertion().expectLevel("kyc-basic").expectAccount("wanda");
        Reply refused = wanda.post("/transfers", "{\"amount\": 1000.01}").expectProblem(403, "verification-required");
        expectLevel(refused, "kyc-aml");
        stage.verificationOf(stage.browserOf("wanda")).passFor("/screened", Map.of("aml_hits", "0", "age", "40"));
        wanda.sending("x-adult", "spoofed")
                .post("/transfers", "{\"amount\": 1000.01}")
                .expect(200);
        stage.lastAssertion().expectLevel("kyc-aml").expectAccount("wanda");
        List<String> adult = stage.visits().getLast().header("x-adult");
        StepFailed.unless(adult.equals(List.of("true")), "the shop saw x-adult: " + adult + " (expected: true)");
    }

    private static void behaviour(Stage stage) {
        stage.verified("tina");
        Person tina = stage.programOf("tina");
        List<Integer> answers = Stream.generate(() -> "{\"amount\": 999}")
                .limit(10)
                .parallel()
                .map(transfer ->
                        stage.programOf("tina").post("/transfers", transfer).status())
                .toList();
        long passed = answers.stream().filter(status -> status == 200).count();
        StepFailed.unless(passed == 5, passed + " of ten transfers of 999 passed (expected: 5)");
        tina.post("/transfers", "{\"amount\": 5}").expect(200);
        expectLevel(tina.post("/transfers", "{\"amount\": 1}").expect(403), "kyc-aml");
    }

    private static void risk(Stage stage) {
        Person listed = stage.browserOf("lisa");
        stage.verificationOf(listed).passFor("/screened", Map.of("aml_hits", "2", "aml_score", "10.0"));
        stage.programOf("lisa").post("/transfers", "{\"amount\": 2000}").expectProblem(403, "condition-unmet");
        stage.programOf("lisa").post("/payouts", "{}").expect(200);
        stage.verificationOf(stage.browserOf("rolf"))
                .passFor("/screened", Map.of("aml_hits", "0", "aml_score", "90.0"));
        stage.programOf("rolf").post("/payouts", "{}").expectProblem(403, "condition-unmet");
        stage.programOf("rolf").post("/transfers", "{\"amount\": 2000}").expect(200);
    }

    private static void unreadable(Stage stage) {
        stage.verified("ugo");
        Person ugo = stage.programOf("ugo");
        String padding = "x".repeat(20_000);
        for (String body : List.of(
                "{\"amount\": 5",
                "{\"amount\": 5, \"amount\": 6000}",
                "{\"amount\": \"5\"}",
                "{\"amount\": 5, \"note\": \"" + padding + "\"}")) {
            expectLevel(ugo.post("/transfers", body).expectProblem(403, "verification-required"), "kyc-aml");
        }
    }

    private static void expectLevel(Reply reply, String level) {
        String given = reply.header(LEVEL).orElse("");
        reply.expect(given.equals(level), LEVEL + ": " + level + ", not \"" + given + "\"");
    }
}
