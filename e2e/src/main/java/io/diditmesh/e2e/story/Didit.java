package io.diditmesh.e2e.story;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.Poll;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The other end of the wire: what Didit's reviewers and its delivery log can do. */
final class Didit {
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private final Web web;
    private final URI base;
    private final Map<String, String> key;
    private final String deliveries;

    Didit(Web web, Lab lab) {
        this.web = web;
        this.base = lab.sandbox().base();
        this.key = Map.of("x-api-key", lab.credentials().diditApiKey());
        this.deliveries = "/v3/webhook/destinations/" + lab.credentials().applicationId() + "/deliveries/";
    }

    /** A webhook as it was sent. */
    record Delivery(String id, JsonNode headers, String body) {}

    /** Which session a hosted address belongs to. */
    String sessionAt(URI hosted) {
        return get("/sandbox/sessions").values().stream()
                .filter(row -> hosted.toString().equals(row.path("url").asString("")))
                .map(row -> row.path("session_id").asString(""))
                .findFirst()
                .orElseThrow(() -> new StepFailed(hosted.getPath() + " is no session of the sandbox"));
    }

    String status(String session) {
        return row(session).path("status").asString("");
    }

    /** The session as its list shows it. */
    JsonNode row(String session) {
        return get("/sandbox/sessions").values().stream()
                .filter(row -> session.equals(row.path("session_id").asString("")))
                .findFirst()
                .orElseThrow(() -> new StepFailed(session + " is no session of the sandbox"));
    }

    /** What the person does, without their having to. */
    void outcome(String session, String outcome) {
        URI uri = base.resolve("/sandbox/sessions/" + session + "/outcome");
        web.send(Ask.json("POST", uri, "{\"outcome\":\"" + outcome + "\"}")).expect(200);
    }

    /** A reviewer decides otherwise. */
    void review(String session, String status) {
        URI uri = base.resolve("/v3/session/" + session + "/update-status/");
        web.send(Ask.json("PATCH", uri, "{\"new_status\":\"" + status + "\"}").with(key))
                .expect(200);
    }

    /** The webhook that told of this status and was accepted; waits until there is one. */
    Delivery delivered(String session, String status) {
        boolean there = Poll.until(DELIVERY, () -> accepted(session, status).isPresent());
        StepFailed.unless(there, "no webhook told of " + status + " (expected: one that was answered with 2xx)");
        return accepted(session, status).orElseThrow();
    }

    /** Sends a webhook again, with a new time and signature. Returns how it was answered. */
    int resend(Delivery delivery) {
        Ask resend = Ask.json("POST", base.resolve(deliveries + delivery.id() + "/resend/"), "{}");
        return web.send(resend.with(key))
                .expect(200)
                .json()
                .path("response_status")
                .asInt(0);
    }

    private Optional<Delivery> accepted(String session, String status) {
        return rows(session).stream()
                .map(row -> get(deliveries + row.path("uuid").asString("") + "/"))
                .map(Didit::delivery)
                .filter(delivery -> delivery.body().contains("\"status\":\"" + status + "\""))
                .findFirst();
    }

    private List<JsonNode> rows(String session) {
        return get(deliveries).path("results").values().stream()
                .filter(row -> session.equals(row.path("session_id").asString("")))
                .filter(row -> row.path("status").asString("").equals("success"))
                .toList();
    }

    private static Delivery delivery(JsonNode details) {
        return new Delivery(
                details.path("uuid").asString(""),
                details.path("request_header"),
                details.path("request_body").asString(""));
    }

    private JsonNode get(String path) {
        return web.send(Ask.get(base.resolve(path)).with(key)).expect(200).json();
    }
}
