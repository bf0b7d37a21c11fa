package io.diditmesh.sessionapi;

import io.diditmesh.verification.LevelName;
import io.diditmesh.web.WebRequest;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is ordered: a ticket in the query, or {@code {"ticket": "..."}} or {@code {"level": "..."}} as JSON. A form of
 * another site can send neither a ticket it does not know nor JSON without the browser asking first.
 */
final class OrderReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OrderReader() {}

    static Order read(WebRequest request) {
        String ticket = request.parameters().getOrDefault("ticket", "");
        if (request.body().length == 0) {
            return ticket.isEmpty() ? new Order.Faulty(Trouble.REQUEST_INVALID) : new Order.ByTicket(ticket);
        }
        if (!isJson(request)) {
            return new Order.Faulty(Trouble.NOT_JSON);
        }
        try {
            return ticket.isEmpty() ? read(JSON.readTree(request.body())) : new Order.Faulty(Trouble.REQUEST_INVALID);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return new Order.Faulty(Trouble.REQUEST_INVALID);
        }
    }

    private static Order read(JsonNode body) {
        Set<String> names = Set.copyOf(body.propertyNames());
        if (names.equals(Set.of("ticket")) && body.path("ticket").isString()) {
            return new Order.ByTicket(body.path("ticket").stringValue());
        }
        if (names.equals(Set.of("level")) && body.path("level").isString()) {
            return new Order.ByLevel(new LevelName(body.path("level").stringValue()));
        }
        return new Order.Faulty(Trouble.REQUEST_INVALID);
    }

    private static boolean isJson(WebRequest request) {
        String type = request.headers().getOrDefault("content-type", "");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
