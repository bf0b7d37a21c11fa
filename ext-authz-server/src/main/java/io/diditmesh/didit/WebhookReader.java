package io.diditmesh.didit;

import io.diditmesh.session.Trigger;
import io.diditmesh.session.UserTrigger;
import io.diditmesh.verification.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a delivery: signed, fresh, of our application and environment, about a session. */
final class WebhookReader {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Set<String> SESSION_EVENTS = Set.of("status.updated", "data.updated");
    static final String USER_EVENT = "user.status.updated";
    private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final WebhookSignature signature;
    private final DiditSettings settings;
    private final JsonMapper json;
    private final InstantSource clock;

    WebhookReader(DiditSettings settings, JsonMapper json, InstantSource clock) {
        this.signature = new WebhookSignature(settings::signingSecrets);
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** @param headers names in lower case */
    Webhook read(Map<String, String> headers, byte[] body) {
        if ("true".equalsIgnoreCase(headers.get("x-didit-test-webhook"))) {
            return new Webhook.Nothing("test");
        }
        if (!signature.isValid(headers, body)) {
            return new Webhook.Refused("signature");
        }
        try {
            return read(
                    json.readTree(new String(body, StandardCharsets.UTF_8)), headers.getOrDefault("x-timestamp", ""));
        } catch (JacksonException notJson) {
            return new Webhook.Refused("body");
        }
    }

    private Webhook read(JsonNode body, String timestamp) {
        if (USER_EVENT.equals(Json.text(body, "event"))) {
            return olderUserNews(body, timestamp);
        }
        if (!isFresh(body, timestamp)) {
            return new Webhook.Refused("stale");
        }
        if (!settings.environment().equals(Json.text(body, "environment"))) {
            return new Webhook.Refused("environment");
        }
        if (!settings.applicationId().equals(Json.text(body, "application_id"))) {
            return new Webhook.Refused("application");
        }
        String type = Json.text(body, "webhook_type");
        if (type.equals(USER_EVENT)) {
            return userNews(body);
        }
        if (!SESSION_EVENTS.contains(type)) {
            return new Webhook.Nothing("event-type");
        }
        return trigger(body)
                .<Webhook>map(news -> new Webhook.News(type, news))
                .orElseGet(() -> new Webhook.Refused("fields"));
    }

    // Older pages describe events of people as nested, with the time as text, and without what names our application.
    // It is
    // signed with our secret, and only makes us ask; but it must be fresh, and must not name another application.
    private Webhook olderUserNews(JsonNode body, String header) {
        Optional<Instant> sent = moment(Json.text(body, "timestamp")).or(() -> moment(Json.text(body, "created_at")));
        boolean fresh = sent.filter(this::isNow).isPresent() && isNow(header);
        if (!fresh) {
            return new Webhook.Refused("stale");
        }
        boolean another =
                body.has("application_id") && !settings.applicationId().equals(Json.text(body, "application_id"))
                        || body.has("environment") && !settings.environment().equals(Json.text(body, "environment"));
        return another ? new Webhook.Refused("application") : userNews(body.path("data"));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private boolean isNow(String seconds) {
        try {
            return isNow(Instant.ofEpochSecond(Long.parseLong(seconds.strip())));
        } catch (NumberFormatException | DateTimeException notATime) {
            return false;
        }
    }

    private boolean isNow(Instant sent) {
        return Duration.between(sent, clock.instant()).abs().compareTo(FRESH) <= 0;
    }

    private static Webhook userNews(JsonNode body) {
        String vendorData = Json.text(body, "vendor_data");
        return UserStatus.hold(Json.text(body, "status"))
                .<Webhook>map(hold -> new Webhook.UserNews(new UserTrigger(vendorData, hold)))
                .orElseGet(() -> new Webhook.Nothing("user-status"));
    }

    // The header is authenticated only by the body's equal field, so both must say the same.
    private boolean isFresh(JsonNode body, String header) {
        JsonNode stamp = body.path("timestamp");
        if (!stamp.isIntegralNumber() || !stamp.asString().equals(header.strip())) {
            return false;
        }
        return isNow(stamp.asString());
    }

    private static Optional<Trigger> trigger(JsonNode body) {
        return SessionId.parse(Json.text(body, "session_id"))
                .map(session -> new Trigger(
                        eventId(body, session),
                        session,
                        DiditStatus.state(Json.text(body, "status")),
                        Json.text(body, "workflow_id"),
                        Json.text(body, "vendor_data")));
    }

    private static String eventId(JsonNode body, SessionId session) {
        String id = Json.text(body, "event_id");
        return EVENT_ID.matcher(id).matches()
                ? id
                : session + "-" + Json.text(body, "webhook_type") + "-"
                        + body.path("timestamp").longValue();
    }
}
