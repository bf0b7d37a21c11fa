package io.diditmesh.e2e.story;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Messages that must not be believed. Each says that a verified person was declined. */
final class Webhooks {
    private static final Duration WHILE = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofMinutes(6);
    private static final String DECLINED = "Declined";

    private Webhooks() {}

    static List<Step> steps() {
        return List.of(
                new Step("a forged webhook: refused, nothing changed", Webhooks::forged),
                new Step("a stale webhook: refused, nothing changed", Webhooks::stale),
                new Step("a webhook about somebody else's session: refused, nothing changed", Webhooks::crossed),
                new Step("a replayed webhook: known already, nothing changed", Webhooks::replayed));
    }

    private static void forged(Stage stage) {
        Stage.Verified henry = stage.verified("henry");
        stage.forge().postForged(stage.newsOf(henry.session(), DECLINED)).expect(401);
        stage.staysSo(WHILE, "GET /premium -> 200", henry::hasAccess);
    }

    private static void stale(Stage stage) {
        Stage.Verified ida = stage.verified("ida");
        var before = stage.lab().time().now().minus(STALE);
        var news = stage.forge().news(stage.didit().row(ida.session()), DECLINED, before);
        stage.forge().postSigned(news).expect(401);
        stage.staysSo(WHILE, "GET /premium -> 200", ida::hasAccess);
    }

    private static void crossed(Stage stage) {
        Stage.Verified jack = stage.verified("jack");
        Stage.Verified judy = stage.verified("judy");
        Map<String, Object> news = stage.newsOf(jack.session(), DECLINED);
        news.put("vendor_data", stage.newsOf(judy.session(), DECLINED).getOrDefault("vendor_data", ""));
        stage.forge().postSigned(news).expect(401);
        stage.staysSo(WHILE, "GET /premium -> 200", () -> jack.hasAccess() && judy.hasAccess());
    }

    private static void replayed(Stage stage) {
        Stage.Verified kate = stage.verified("kate");
        Reply reply = stage.forge()
                .postAgain(stage.didit().delivered(kate.session(), "Approved"))
                .expect(200);
        String result = reply.json().path("result").asString("");
        reply.expect(result.equals("duplicate"), "result duplicate, not \"" + result + "\"");
        stage.staysSo(WHILE, "GET /premium -> 200", kate::hasAccess);
    }
}
