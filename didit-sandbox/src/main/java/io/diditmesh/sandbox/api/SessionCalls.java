package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.report.EventReport;
import io.diditmesh.sandbox.report.SessionReport;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import io.diditmesh.sandbox.webhook.Webhooks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads, lists and deletes sessions. */
final class SessionCalls {
    private final Sessions sessions;
    private final Webhooks webhooks;
    private final SessionReport reports;
    private final SessionRow row;

    SessionCalls(Records records, SessionReport reports, SessionRow row) {
        this.sessions = records.sessions();
        this.webhooks = records.webhooks();
        this.reports = reports;
        this.row = row;
    }

    boolean exists(Call call) {
        return sessions.find(call.uuid()).isPresent();
    }

    Answer decision(Call call) {
        boolean withEvents =
                call.request().parameter("include").filter("events"::equals).isPresent();
        return sessions.find(call.uuid())
                .map(session -> withEvents ? new EventReport(reports).write(session) : reports.write(session))
                .map(report -> Reply.json(200, report))
                .orElseGet(ErrorReply::notFound);
    }

    Answer list(Call call) {
        List<Session> found = sessions.newestFirst().stream()
                .filter(session -> isWanted(session, call.request()))
                .toList();
        return Reply.json(200, Page.of(call.request()).write(found, row::write));
    }

    Answer delete(Call call) {
        return Body.read(
                call.request(),
                options -> sessions.find(call.uuid())
                        .map(session -> delete(session, options))
                        .orElseGet(ErrorReply::notFound));
    }

    /** Queued news of the session goes with it, and none is sent of the deletion. */
    private Answer delete(Session session, ObjectNode options) {
        sessions.remove(session.id());
        webhooks.drop(session.id());
        boolean retain = options.path("retain_face_embeddings").asBoolean(false);
        ObjectNode body = Json.object().put("session_id", session.id().toString());
        body.put("session_number", session.handle().number());
        body.put("face_retention_outcome", faceOutcome(session, retain));
        body.putNull("biometric_template_uuid").putNull("biometric_template_expires_at");
        return Reply.json(200, body.put("deleted_child_verifications", 0));
    }

    private static String faceOutcome(Session session, boolean retain) {
        boolean hasFace = session.attempts().stream()
                .anyMatch(attempt -> attempt.feature().block().equals("liveness_checks"));
        if (!hasFace) {
            return "none";
        }
        String retained = session.request().vendorData() == null ? "ineligible_no_vendor_user" : "retained_with_user";
        return retain ? retained : "deleted";
    }

    private static boolean isWanted(Session session, Incoming request) {
        return fits(
                        request.parameter("vendor_data"),
                        String.valueOf(session.request().vendorData()))
                && fits(
                        request.parameter("workflow_id"),
                        session.workflow().id().toString())
                && fitsOneOf(request.parameter("status"), session.status().text())
                && !request.parameter("session_kind").orElse("user").equals("business");
    }

    private static boolean fits(Optional<String> wanted, String value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }

    private static boolean fitsOneOf(Optional<String> wanted, String value) {
        return wanted.isEmpty() || Arrays.asList(wanted.get().split(",", -1)).contains(value);
    }
}
