package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.report.SessionLinks;
import io.diditmesh.sandbox.report.SessionReport;
import io.diditmesh.sandbox.session.Attempt;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of the session list. */
record SessionRow(SessionLinks links, SessionReport reports) {
    JsonNode write(Session session) {
        JsonNode identity = reports.write(session).path("id_verifications").path(0);
        ObjectNode row = Json.object().put("session_id", session.id().toString());
        row.put("session_kind", "user").put("session_number", session.handle().number());
        row.put("session_url", links.of(session)).putNull("portrait_image");
        row.set("document_type", orNull(identity.path("document_type")));
        row.set("full_name", orNull(identity.path("full_name")));
        row.set("country", orNull(identity.path("issuing_state")));
        row.put("status", session.status().text());
        row.set("vendor_data", Json.text(session.request().vendorData()));
        row.putNull("didit_internal_id")
                .put("created_at", Json.time(session.lifetime().createdAt()));
        row.set("features", features(session));
        return row.putNull("phone_number").putNull("email_address").putNull("additional_details");
    }

    private static ArrayNode features(Session session) {
        ArrayNode features = Json.array();
        session.workflow().features().forEach(feature -> features.add(feature(session, feature)));
        return features;
    }

    private static JsonNode feature(Session session, Feature feature) {
        String status = session.attempt(feature)
                .map(Attempt::status)
                .map(ended -> ended.text())
                .orElse("Not Finished");
        return Json.object().put("feature", feature.name()).put("status", status);
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? Json.nothing() : node;
    }
}
