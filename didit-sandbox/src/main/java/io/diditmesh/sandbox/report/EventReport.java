package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Review;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.SessionStatus;
import io.diditmesh.sandbox.session.StatusChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The session report in its variant with {@code include=events}. */
public final class EventReport {
    private final SessionReport plain;

    public EventReport(SessionReport plain) {
        this.plain = plain;
    }

    public ObjectNode write(Session session) {
        ObjectNode report = plain.write(session);
        report.remove("session_kind");
        report.set("features", features(session));
        report.set("events", events(session));
        report.set("activity_reviews", activity(session));
        report.put("blocklisted", false).putNull("cost_breakdown");
        report.put("workflow_type", "kyc")
                .put("workflow_version", session.workflow().version());
        report.put("workflow_version_id", session.workflow().versionId().toString());
        report.put("api_service", "SESSION").put("session_type", "API");
        return report.put("has_device_nfc_support", false);
    }

    private static ArrayNode features(Session session) {
        ArrayNode features = Json.array();
        session.workflow()
                .features()
                .forEach(feature -> features.addObject()
                        .put("feature", feature == Feature.EMAIL_VERIFICATION ? "EMAIL" : feature.name())
                        .put("node_id", feature.nodeId()));
        return features;
    }

    /** Newest first, each with the time it happened in milliseconds. */
    private static ArrayNode events(Session session) {
        ArrayNode events = Json.array();
        session.history().changes().reversed().forEach(change -> events.add(event(session, change)));
        return events;
    }

    private static JsonNode event(Session session, StatusChange change) {
        ObjectNode event = Json.object().put("uuid", id(session, change.to() + "@" + change.at()));
        event.put("event_type", change.from() == null ? "SESSION_CREATED" : "SESSION_STATUS_CHANGED");
        event.put("sent_at", change.at().toEpochMilli());
        ObjectNode details = event.putObject("details");
        details.set("previous_status", Json.text(text(change.from())));
        details.put("new_status", change.to().text());
        return event;
    }

    private static ArrayNode activity(Session session) {
        ArrayNode activity = Json.array();
        List<Review> reviews = session.history().reviews().reversed();
        reviews.forEach(review -> activity.add(Json.object()
                .put("uuid", id(session, "review@" + review.at()))
                .put("activity_type", "STATUS_UPDATED")
                .put("actor_display", "API Client")
                .put("new_status", review.newStatus().text())
                .put("comment", review.comment())
                .put("created_at", Json.time(review.at()))));
        return activity;
    }

    private static String id(Session session, String what) {
        return UUID.nameUUIDFromBytes((session.id() + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static @Nullable String text(@Nullable SessionStatus status) {
        return status == null ? null : status.text();
    }
}
