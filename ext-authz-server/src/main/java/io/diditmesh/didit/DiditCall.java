package io.diditmesh.didit;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What came of one call of the API. */
sealed interface DiditCall {
    /** 2xx with JSON. */
    record Ok(JsonNode body) implements DiditCall {}

    record NotFound() implements DiditCall {}

    /** 401, or 403: Didit's pages disagree about which, so both mean the key. */
    record Unauthorized() implements DiditCall {}

    /** 429. */
    record Limited(Duration retryAfter) implements DiditCall {}

    /** Another 4xx: what was asked is wrong or not allowed. */
    record Refused(int status) implements DiditCall {}

    /** No answer, a 5xx, a redirect (which could lose the key), or something that is not JSON. */
    record Unreachable(String reason) implements DiditCall {}
}
