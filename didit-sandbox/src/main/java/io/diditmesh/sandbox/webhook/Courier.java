package io.diditmesh.sandbox.webhook;

import io.diditmesh.sandbox.json.SortedJson;
import io.diditmesh.sandbox.webhook.Delivery.Parcel;
import io.diditmesh.sandbox.webhook.WebhookTarget.Destination;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Makes one attempt: stamps the time of dispatch, signs, sends. */
final class Courier {
    private final Destination destination;
    private final Post post;
    private final Clock clock;
    private final Supplier<UUID> ids;

    Courier(Destination destination, Post post, Clock clock, Supplier<UUID> ids) {
        this.destination = destination;
        this.post = post;
        this.clock = clock;
        this.ids = ids;
    }

    Delivery carry(Message message) {
        Instant start = clock.instant();
        Parcel parcel = wrap(message, start);
        PostResult result = post.send(destination.url(), parcel.headers(), parcel.body());
        Duration took = Duration.between(start, clock.instant());
        return new Delivery(ids.get(), message, destination.url(), parcel, result, took, start);
    }

    private Parcel wrap(Message message, Instant now) {
        ObjectNode body = message.envelope().deepCopy().put("timestamp", now.getEpochSecond());
        Signatures signatures = Signatures.of(destination.secret(), body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "DiditWebhook/2.0 +https://didit.me");
        headers.put("X-Timestamp", String.valueOf(now.getEpochSecond()));
        headers.put("X-Signature-V2", signatures.canonical());
        headers.put("X-Signature", signatures.raw());
        headers.put("X-Signature-Simple", signatures.simple());
        return new Parcel(headers, SortedJson.wire(body));
    }
}
