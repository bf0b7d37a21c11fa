package io.diditmesh.didit;

import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.TriggerResult;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.telemetry.MeasuredEvents;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;

/** Receives Didit's webhooks. Answers 2xx only when nothing is left to lose. */
final class WebhookEndpoint implements Endpoint {
    private final WebhookReader reader;
    private final OutcomeRecorder outcomes;
    private final BlockRecorder blocks;
    private final Runnable arrived;
    private final EventLog events;

    /** @param arrived called after a trigger was stored, so that its report is read at once */
    WebhookEndpoint(
            WebhookReader reader, OutcomeRecorder outcomes, BlockRecorder blocks, Runnable arrived, EventLog events) {
        this.reader = reader;
        this.outcomes = outcomes;
        this.blocks = blocks;
        this.arrived = arrived;
        this.events = events;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        Webhook webhook = reader.read(request.headers(), request.body());
        String type = typeOf(webhook);
        try {
            return switch (webhook) {
                case Webhook.Refused(var reason) -> refused(type, reason);
                case Webhook.Nothing(var reason) -> result(200, type, "ignored", reason);
                case Webhook.News(var _, var trigger) -> accepted(type, outcomes.accept(trigger));
                case Webhook.UserNews(var trigger) -> accepted(type, blocks.accept(trigger));
            };
        } catch (StoreUnreachableException away) {
            // Didit sends it again after a 5xx.
            return result(503, type, "later", "store-unreachable");
        }
    }

    /** Empty for what is not believed, or not acted on: it may say anything. */
    private static String typeOf(Webhook webhook) {
        return switch (webhook) {
            case Webhook.News(var type, var _) -> type;
            case Webhook.UserNews _ -> WebhookReader.USER_EVENT;
            case Webhook.Refused _, Webhook.Nothing _ -> "";
        };
    }

    private WebAnswer accepted(String type, TriggerResult result) {
        return switch (result) {
            case ACCEPTED -> {
                arrived.run();
                yield result(200, type, "accepted", "");
            }
            case DUPLICATE -> result(200, type, "duplicate", "");
            case FOREIGN -> result(200, type, "ignored", "foreign-session");
            case MISMATCH -> refused(type, "mismatch");
            // Didit sends it again after a 404.
            case TOO_EARLY -> result(404, type, "later", "too-early");
        };
    }

    private WebAnswer refused(String type, String reason) {
        return result(401, type, "refused", reason);
    }

    private WebAnswer result(int status, String type, String result, String reason) {
        events.emit(
                MeasuredEvents.WEBHOOK,
                Field.KIND.of(type),
                Field.RESULT.of(result),
                Field.REASON.of(reason),
                Field.STATUS.of(status));
        return WebAnswer.json(status, "{\"result\":\"" + result + "\"}");
    }
}
