package io.diditmesh.didit.calls;

import java.util.Optional;

/**
 * What is asked of the API.
 *
 * @param path with its query, if it has one
 * @param body JSON
 */
public record DiditRequest(Operation operation, String path, Optional<String> body) {
    /** @param places ids and keys for the places in the path, which need no escaping */
    public static DiditRequest of(Operation operation, String... places) {
        return new DiditRequest(operation, operation.path((Object[]) places), Optional.empty());
    }

    /** @param query without the question mark, escaped */
    public DiditRequest withQuery(String query) {
        return new DiditRequest(operation, path + "?" + query, body);
    }

    public DiditRequest withBody(String json) {
        return new DiditRequest(operation, path, Optional.of(json));
    }
}
