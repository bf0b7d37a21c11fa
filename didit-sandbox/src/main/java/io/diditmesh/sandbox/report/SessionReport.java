package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.application.Environment;
import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Review;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.SessionRequest;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what is known of a session so far, in the plural blocks of v3. */
public final class SessionReport {
    private static final List<String> BLOCKS = List.of(
            "id_verifications",
            "nfc_verifications",
            "liveness_checks",
            "face_matches",
            "phone_verifications",
            "email_verifications",
            "poa_verifications",
            "aml_screenings",
            "ip_analyses",
            "database_validations",
            "questionnaire_responses",
            "document_ai_documents");

    private final Environment environment;
    private final SessionLinks links;

    public SessionReport(Environment environment, SessionLinks links) {
        this.environment = environment;
        this.links = links;
    }

    public ObjectNode write(Session session) {
        ObjectNode report = Json.object().put("session_id", session.id().toString());
        report.put("session_kind", "user");
        return putBlocks(session, putRequest(session, putState(session, report)));
    }

    private ObjectNode putState(Session session, ObjectNode report) {
        report.put("session_number", session.handle().number());
        report.put("session_url", links.of(session));
        report.put("status", session.status().text()).put("environment", environment.text());
        report.put("workflow_id", session.workflow().id().toString());
        report.set("features", Json.array(features(session)));
        return report;
    }

    private static ObjectNode putRequest(Session session, ObjectNode report) {
        SessionRequest request = session.request();
        report.set("vendor_data", Json.text(request.vendorData()));
        report.set("metadata", request.metadata());
        report.set("expected_details", request.expectedDetails());
        report.set("contact_details", request.contactDetails());
        report.set("callback", Json.text(request.callback()));
        report.set("reviews", reviews(session));
        report.put("created_at", Json.time(session.lifetime().createdAt()));
        return report.put("expires_at", Json.time(session.lifetime().expiresAt()));
    }

    private static ObjectNode putBlocks(Session session, ObjectNode report) {
        FeatureBlock writer = new FeatureBlock(session);
        BLOCKS.forEach(report::putNull);
        session.attempts().forEach(attempt -> {
            String block = attempt.feature().block();
            ArrayNode items = report.get(block) instanceof ArrayNode array ? array : report.putArray(block);
            items.add(writer.of(attempt));
        });
        return report;
    }

    private static String[] features(Session session) {
        return session.workflow().features().stream().map(Feature::name).toArray(String[]::new);
    }

    private static ArrayNode reviews(Session session) {
        ArrayNode reviews = Json.array();
        session.history().reviews().forEach(review -> reviews.add(review(review)));
        return reviews;
    }

    private static JsonNode review(Review review) {
        return Json.object()
                .put("user", "API Client")
                .put("new_status", review.newStatus().text())
                .put("comment", review.comment())
                .put("created_at", Json.time(review.at()));
    }
}
