package io.diditmesh.sandbox.webhook;

import io.diditmesh.sandbox.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** One attempt to tell a receiver, as the delivery log keeps it. */
public record Delivery(
        UUID uuid, Message message, URI url, Parcel parcel, PostResult result, Duration took, Instant createdAt) {

    /** What went over the wire. */
    record Parcel(Map<String, String> headers, String body) {}

    public boolean isAccepted() {
        return result.isAccepted();
    }

    public ObjectNode row() {
        ObjectNode row = Json.object().put("uuid", uuid.toString());
        row.set("session_id", Json.text(message.sessionId() == null ? null : String.valueOf(message.sessionId())));
        row.put("request_url", url.toString());
        putResponse(row);
        row.put("response_time_ms", took.toMillis()).put("status", isAccepted() ? "success" : "failed");
        return row.put("webhook_type", message.type()).put("created_at", Json.time(createdAt));
    }

    public ObjectNode details() {
        ObjectNode details = row();
        ObjectNode headers = details.putObject("request_header");
        parcel.headers().forEach(headers::put);
        return details.put("request_body", parcel.body());
    }

    private void putResponse(ObjectNode row) {
        switch (result) {
            case PostResult.Answered(int status) -> row.put("response_status", status);
            case PostResult.Unanswered _ -> row.putNull("response_status");
        }
    }
}
