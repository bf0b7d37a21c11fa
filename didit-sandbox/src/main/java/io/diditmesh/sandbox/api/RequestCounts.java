package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.web.Reply;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** How often each operation was called, by result. */
public final class RequestCounts {
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    synchronized void count(Operation operation, Reply reply) {
        counts.computeIfAbsent(operation.text(), _ -> new TreeMap<>()).merge(result(reply), 1, Integer::sum);
    }

    public synchronized ObjectNode write() {
        ObjectNode all = Json.object();
        counts.forEach((operation, results) -> results.forEach(all.withObject("/" + operation)::put));
        return all;
    }

    private static String result(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> String.valueOf(answer.status());
            case Reply.Cut _ -> "cut";
        };
    }
}
