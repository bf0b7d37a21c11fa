package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import io.diditmesh.sandbox.webhook.Delivery;
import io.diditmesh.sandbox.webhook.WebhookTarget.Destination;
import io.diditmesh.sandbox.webhook.WebhookTarget.Nowhere;
import io.diditmesh.sandbox.webhook.Webhooks;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows the one built-in webhook destination and its delivery log, and resends. */
final class DestinationCalls {
    private final Webhooks webhooks;
    private final UUID uuid;

    DestinationCalls(Webhooks webhooks, Application application) {
        this.webhooks = webhooks;
        this.uuid = application.id();
    }

    Answer list() {
        ArrayNode rows = Json.array();
        switch (webhooks.target()) {
            case Nowhere _ -> {}
            case Destination destination -> rows.add(row(destination));
        }
        return Reply.json(200, rows);
    }

    Answer read(Call call) {
        return withDestination(
                call,
                destination -> Reply.json(
                        200,
                        row(destination)
                                .put("secret_shared_key", destination.secret().text())));
    }

    Answer deliveries(Call call) {
        return withDestination(
                call,
                _ -> Reply.json(
                        200, Page.of(call.request()).write(webhooks.log().newestFirst(), Delivery::row)));
    }

    Answer delivery(Call call) {
        return withDestination(
                call,
                _ -> webhooks.log()
                        .find(call.uuid(1))
                        .map(delivery -> Reply.json(200, delivery.details()))
                        .orElseGet(ErrorReply::notFound));
    }

    /** Sends again at once and answers with the new attempt. */
    Answer resend(Call call) {
        return withDestination(
                call,
                destination -> webhooks.log()
                        .find(call.uuid(1))
                        .map(delivery -> webhooks.resend(destination, delivery))
                        .map(attempt -> Reply.json(200, attempt.row()))
                        .orElseGet(ErrorReply::notFound));
    }

    private Answer withDestination(Call call, Function<Destination, Answer> answer) {
        return switch (webhooks.target()) {
            case Nowhere _ -> ErrorReply.notFound();
            case Destination destination ->
                call.uuid().equals(uuid) ? answer.apply(destination) : ErrorReply.notFound();
        };
    }

    private ObjectNode row(Destination destination) {
        List<Delivery> log = webhooks.log().newestFirst();
        ObjectNode row = Json.object().put("uuid", uuid.toString()).put("label", "Built-in destination");
        row.put("url", destination.url().toString()).put("enabled", true).put("webhook_version", "v3");
        row.set("subscribed_events", Json.array("status.updated", "user.status.updated"));
        row.put("deliveries_count", log.size());
        long failed = log.stream().filter(delivery -> !delivery.isAccepted()).count();
        return row.put("failed_deliveries_count", failed);
    }
}
