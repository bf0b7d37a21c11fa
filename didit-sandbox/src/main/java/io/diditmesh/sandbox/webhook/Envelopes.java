package io.diditmesh.sandbox.webhook;

import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.report.SessionReport;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Review;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.SessionStatus;
import io.diditmesh.sandbox.session.User;
import io.diditmesh.sandbox.session.UserStatus;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Writes the flat v3 envelope of each kind of event. */
final class Envelopes {
    private final Application application;
    private final SessionReport reports;
    private final Supplier<UUID> ids;

    Envelopes(Application application, SessionReport reports, Supplier<UUID> ids) {
        this.application = application;
        this.reports = reports;
        this.ids = ids;
    }

    Message statusUpdated(Session session) {
        return updated("status.updated", session);
    }

    Message dataUpdated(Session session) {
        return updated("data.updated", session);
    }

    private Message updated(String type, Session session) {
        ObjectNode envelope = envelope(type, session.lifetime().createdAt());
        envelope.put("session_id", session.id().toString());
        envelope.put("status", session.status().text());
        envelope.put("workflow_id", session.workflow().id().toString());
        envelope.put("workflow_version", session.workflow().version());
        envelope.set("vendor_data", Json.text(session.request().vendorData()));
        envelope.set("metadata", session.request().metadata());
        putFindings(session, envelope);
        return new Message(session.id(), type, envelope);
    }

    Message userStatusUpdated(User user, UserStatus previous, Instant now) {
        ObjectNode envelope = envelope("user.status.updated", now).put("vendor_data", user.vendorData());
        envelope.put("status", user.status().name()).put("previous_status", previous.name());
        return new Message(null, "user.status.updated", envelope);
    }

    private ObjectNode envelope(String type, Instant createdAt) {
        return Json.object()
                .put("event_id", ids.get().toString())
                .put("webhook_type", type)
                .put("created_at", createdAt.getEpochSecond())
                .put("application_id", application.id().toString())
                .put("environment", application.environment().text());
    }

    private void putFindings(Session session, ObjectNode envelope) {
        if (session.status().carriesReport()) {
            envelope.set("decision", reports.write(session));
        } else if (session.status() == SessionStatus.RESUBMITTED) {
            Review review = session.history().reviews().getLast();
            envelope.set("resubmit_info", resubmitInfo(review));
        }
    }

    private static ObjectNode resubmitInfo(Review review) {
        ObjectNode info = Json.object();
        ObjectNode reasons = Json.object();
        info.putArray("nodes_to_resubmit")
                .addAll(review.redo().stream().map(Envelopes::node).toList());
        review.redo().forEach(feature -> reasons.put(feature.nodeId(), review.comment()));
        info.set("reasons", reasons);
        return info;
    }

    private static ObjectNode node(Feature feature) {
        return Json.object().put("node_id", feature.nodeId()).put("feature", feature.name());
    }
}
