package io.diditmesh.didit;

import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.TriggerResult;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
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
        try {
            return switch (reader.read(request.headers(), request.body())) {
                case Webhook.Refused(var reason) -> refused(reason);
                case Webhook.Nothing(var reason) -> result(200, "ignored", reason);
                case Webhook.News(var trigger) -> accepted(outcomes.accept(trigger));
                case Webhook.UserNews(var trigger) -> accepted(blocks.accept(trigger));
            };
        } catch (StoreUnreachableException away) {
            // Didit sends it again after a 5xx.
            return result(503, "later", "store-unreachable");
        }
    }

    private WebAnswer accepted(TriggerResult result) {
        return switch (result) {
            case ACCEPTED -> {
                arrived.run();
                yield result(200, "accepted", "");
            }
            case DUPLICATE -> result(200, "duplicate", "");
            case FOREIGN -> result(200, "ignored", "foreign-session");
            case MISMATCH -> refused("mismatch");
            // Didit sends it again after a 404.
            case TOO_EARLY -> result(404, "later", "too-early");
        };
    }

    private WebAnswer refused(String reason) {
        return result(401, "refused", reason);
    }

    private WebAnswer result(int status, String result, String reason) {
        events.emit("webhook", Field.RESULT.of(result), Field.REASON.of(reason), Field.STATUS.of(status));
        return WebAnswer.json(status, "{\"result\":\"" + result + "\"}");
    }
}
