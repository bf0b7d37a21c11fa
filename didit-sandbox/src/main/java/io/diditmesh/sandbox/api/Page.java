package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.web.Incoming;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list; the count stops at 100, so that only {@code next} tells where the list ends. */
record Page(Incoming request, int limit, int offset) {
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_COUNT = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    static Page of(Incoming request) {
        int limit = number(request, "limit", USUAL_LIMIT);
        return new Page(request, limit == 0 ? USUAL_LIMIT : limit, number(request, "offset", 0));
    }

    <T> ObjectNode write(List<T> all, Function<T, JsonNode> row) {
        ArrayNode rows = Json.array();
        all.stream().skip(offset).limit(limit).map(row).forEach(rows::add);
        ObjectNode page = Json.object().put("count", Math.min(all.size(), HIGHEST_COUNT));
        page.set("next", Json.text(offset + limit < all.size() ? link(offset + limit) : null));
        page.set("previous", Json.text(offset > 0 ? link(Math.max(0, offset - limit)) : null));
        page.set("results", rows);
        return page;
    }

    private @Nullable String link(int newOffset) {
        StringBuilder query = new StringBuilder();
        for (String pair : request.query().split("&", -1)) {
            if (!pair.isEmpty() && !pair.startsWith("limit=") && !pair.startsWith("offset=")) {
                query.append(pair).append('&');
            }
        }
        query.append("limit=").append(limit).append("&offset=").append(newOffset);
        return "http://" + request.header("host").orElse("localhost") + request.path() + "?" + query;
    }

    private static int number(Incoming request, String name, int usual) {
        return request.parameter(name)
                .filter(NUMBER.asMatchPredicate())
                .map(Integer::parseInt)
                .orElse(usual);
    }
}
