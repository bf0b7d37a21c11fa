package io.diditmesh.rehearsal;

import java.util.Map;

/**
 * The request of a case.
 *
 * @param headers of the client's kind, and the case's own
 * @param body empty where there is none
 */
record When(Client client, String method, String host, String path, Map<String, String> headers, String body) {
    When {
        headers = Map.copyOf(headers);
    }
}
