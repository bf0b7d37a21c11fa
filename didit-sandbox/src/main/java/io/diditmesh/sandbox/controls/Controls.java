package io.diditmesh.sandbox.controls;

import io.diditmesh.sandbox.account.AccountApi;
import io.diditmesh.sandbox.api.PublicApi;
import io.diditmesh.sandbox.api.Records;
import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.report.SessionLinks;
import io.diditmesh.sandbox.session.Choice;
import io.diditmesh.sandbox.session.ChoiceResult;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Findings;
import io.diditmesh.sandbox.session.Flow;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import io.diditmesh.sandbox.webhook.Webhooks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The paths under {@code /sandbox/} by which scripts steer sessions, webhooks and faults. */
public final class Controls {
    private final Records records;
    private final Flow flow;
    private final PublicApi api;
    private final SessionLinks links;
    private final AccountApi accounts;

    public Controls(Records records, Flow flow, PublicApi api, SessionLinks links, AccountApi accounts) {
        this.records = records;
        this.flow = flow;
        this.api = api;
        this.links = links;
        this.accounts = accounts;
    }

    public Reply answer(Incoming request) {
        try {
            return answer(
                    request,
                    List.of(request.path().substring("/sandbox/".length()).split("/")));
        } catch (IllegalArgumentException | JacksonException mistake) {
            return error(400, String.valueOf(mistake.getMessage()));
        }
    }

    private Answer answer(Incoming request, List<String> path) {
        return switch (request.method() + " " + path.getFirst() + (path.size() > 1 ? "/" + path.getLast() : "")) {
            case "GET sessions" -> sessions(request);
            case "POST sessions/outcome" -> outcome(UUID.fromString(path.get(1)), body(request));
            case "GET accounts/code" -> code(request);
            case "GET requests" -> Reply.json(200, api.counts().write());
            case "POST faults" -> plan(FaultForm.read(body(request)));
            case "DELETE faults" -> clearFaults();
            case "GET webhooks" -> webhooks();
            case "POST webhooks/pause" -> pause();
            case "POST webhooks/resume" -> resume();
            case "POST workflows/publish" -> publish(UUID.fromString(path.get(1)), body(request));
            default -> error(404, request.path() + ": no such control (expected: one from the README)");
        };
    }

    private Answer sessions(Incoming request) {
        ArrayNode rows = Json.array();
        records.sessions().newestFirst().stream()
                .filter(session -> request.parameter("vendor_data")
                        .filter(wanted ->
                                !Objects.equals(wanted, session.request().vendorData()))
                        .isEmpty())
                .forEach(session -> rows.add(row(session)));
        return Reply.json(200, rows);
    }

    private Answer outcome(UUID id, JsonNode body) {
        String text = body.path("outcome").asString("");
        Choice choice = Choice.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "outcome: %s (expected: one of %s)".formatted(text, Choice.texts())));
        Findings findings = findings(body);
        return records.sessions()
                .find(id)
                .map(session -> made(choice, flow.choose(session.id(), choice, findings)))
                .orElseGet(() -> error(404, "session: " + id + " (expected: one that exists)"));
    }

    private static Findings findings(JsonNode body) {
        Map<String, String> written = new LinkedHashMap<>();
        body.properties().forEach(field -> {
            if (!field.getKey().equals("outcome")) {
                JsonNode value = field.getValue();
                written.put(field.getKey(), value.isNull() ? Findings.NONE : value.asString(""));
            }
        });
        return Findings.of(written);
    }

    private Answer made(Choice choice, ChoiceResult result) {
        return switch (result) {
            case ChoiceResult.Made(Session session) -> Reply.json(200, row(session));
            case ChoiceResult.NotPossible(Session session) ->
                error(
                        409,
                        "outcome: %s (expected: one that fits status %s and features %s, and findings that do)"
                                .formatted(
                                        choice.text(),
                                        session.status().text(),
                                        session.workflow().features()));
        };
    }

    private Answer code(Incoming request) {
        return request.parameter("email")
                .flatMap(accounts::code)
                .map(code -> Reply.json(200, Json.object().put("code", code)))
                .orElseGet(() -> error(404, "email (expected: that of an account)"));
    }

    private Answer plan(FaultForm form) {
        api.faults().plan(form.operation(), form.fault(), form.times());
        return done();
    }

    private Answer clearFaults() {
        api.faults().clear();
        return done();
    }

    private Answer webhooks() {
        Webhooks webhooks = records.webhooks();
        ObjectNode body = Json.object().put("waiting", webhooks.waiting());
        body.put("due", webhooks.due());
        body.put("under_way", webhooks.underWay());
        return Reply.json(200, body.put("attempts", webhooks.log().newestFirst().size()));
    }

    private Answer pause() {
        records.webhooks().pause();
        return done();
    }

    private Answer resume() {
        records.webhooks().resume();
        return done();
    }

    private Answer publish(UUID id, JsonNode body) {
        List<Feature> features = body.path("features").values().stream()
                .map(name -> Feature.of(name.asString(""))
                        .orElseThrow(
                                () -> new IllegalArgumentException("features: " + name + " (expected: known ones)")))
                .toList();
        return records.workflows()
                .publish(id, features)
                .map(workflow -> Reply.json(200, Json.object().put("version", workflow.version())))
                .orElseGet(() -> error(404, "workflow: " + id + " (expected: one that exists)"));
    }

    private ObjectNode row(Session session) {
        ObjectNode row = Json.object().put("session_id", session.id().toString());
        row.put("status", session.status().text()).put("url", links.of(session));
        row.set("vendor_data", Json.text(session.request().vendorData()));
        return row.put("workflow_id", session.workflow().id().toString());
    }

    private static JsonNode body(Incoming request) {
        return request.body().isEmpty() ? Json.object() : Json.parse(request.body());
    }

    private static Answer done() {
        return Reply.json(200, Json.object().put("done", true));
    }

    private static Answer error(int status, String text) {
        return Reply.json(status, Json.object().put("error", text));
    }
}
