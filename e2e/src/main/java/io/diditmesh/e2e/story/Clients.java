package io.diditmesh.e2e.story;

import java.util.List;

/** One situation, not verified, in the form each kind of client understands once the proxy has made its own of it. */
final class Clients {
    private Clients() {}

    static List<Step> steps() {
        return List.of(
                new Step("gRPC: a status, with level, address and reason as headers", Clients::grpc),
                new Step("gRPC-web: the same, where nothing translates it", Clients::grpcWeb),
                new Step("HEAD: as GET, without the body", Clients::head),
                new Step("fetched ahead, or in a frame: nobody is sent anywhere", Clients::noRedirect),
                new Step("other languages: pages and problems in the reader's own", Clients::languages),
                new Step("a sign-in that leads nowhere: the circle is broken", Clients::circle));
    }

    private static void grpc(Stage stage) {
        Reply reply = stage.programOf("carol")
                .sending("Content-Type", "application/grpc+proto")
                .call("POST", "/premium/Api/Call");
        reply.expect(200).expectDecision();
        expect(reply, "content-type", "application/grpc");
        expectStatus(reply);
        stage.expectNoVisit();
    }

    private static void grpcWeb(Stage stage) {
        Reply reply = stage.programOf("carol")
                .sending("Content-Type", "application/grpc-web-text")
                .call("POST", "/premium/Api/Call");
        reply.expect(403).expectDecision();
        expectStatus(reply);
        reply.expect(reply.body().isEmpty(), "no body");
        stage.expectNoVisit();
    }

    private static void expectStatus(Reply reply) {
        expect(reply, "grpc-status", "7");
        expect(reply, "grpc-message", "Identity verification required");
        expect(reply, "x-verification-reason", "verification-required");
        expect(reply, "x-verification-level", "kyc-basic");
        String url = reply.header("x-verification-url").orElse("");
        reply.expect(url.contains("/verify/start?ticket="), "an address to verify at");
    }

    private static void head(Stage stage) {
        Reply head = stage.programOf("carol").call("HEAD", "/premium");
        head.expect(403).expect(head.body().isEmpty(), "no body");
        expect(head, "content-type", "application/problem+json");
        expect(head, "x-verification-reason", "verification-required");
        stage.expectNoVisit();
    }

    private static void noRedirect(Stage stage) {
        Reply ahead =
                stage.browserOf("carol").sending("Sec-Purpose", "prefetch").open("/premium");
        ahead.expectProblem(403, "verification-required");
        ahead.expect(!ahead.body().contains("ticket"), "no ticket");
        expect(ahead, "cache-control", "no-store");
        Reply framed =
                stage.browserOf("carol").sending("Sec-Fetch-Dest", "iframe").open("/premium");
        framed.expect(403);
        framed.expect(framed.body().contains("target=\"_top\""), "a link that leaves the frame");
        framed.linkTo("/verify/start");
        stage.expectNoVisit();
    }

    private static void languages(Stage stage) {
        Reply problem =
                stage.programOf("carol").sending("Accept-Language", "es-MX").call("GET", "/premium");
        problem.expectProblem(403, "verification-required");
        expect(problem, "content-language", "es");
        Person reader = stage.browserOf("carol").sending("Accept-Language", "ar-EG,ar;q=0.9,en;q=0.8");
        Reply page = reader.open(reader.open("/premium").location());
        page.expect(200);
        page.expect(page.body().contains("<html lang=\"ar\" dir=\"rtl\">"), "a page in Arabic");
        expect(page, "content-language", "ar");
    }

    private static void circle(Stage stage) {
        Person person = stage.stranger();
        for (int hop = 0; hop < 4; hop++) {
            person.open("/premium").expectRedirect(302, "/login");
        }
        Reply page = person.open("/premium").expect(401).expectDecision();
        expect(page, "x-verification-reason", "going-in-circles");
        stage.stranger().open("/premium").expectRedirect(302, "/login");
        stage.expectNoVisit();
    }

    private static void expect(Reply reply, String header, String value) {
        String given = reply.header(header).orElse("");
        reply.expect(given.equals(value), header + ": " + value + ", not \"" + given + "\"");
    }
}
