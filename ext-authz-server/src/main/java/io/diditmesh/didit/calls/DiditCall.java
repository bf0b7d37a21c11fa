package io.diditmesh.didit.calls;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What came of one call of the API. */
public sealed interface DiditCall {
    /** Its kind, in the log and in counts. */
    default String word() {
        return switch (this) {
            case Ok _ -> "ok";
            case NotFound() -> "not-found";
            case Unauthorized() -> "unauthorized";
            case Limited _ -> "limited";
            case Refused _ -> "refused";
            case Unreachable _ -> "unreachable";
        };
    }

    /** 2xx with JSON; nothing in it where Didit says 204. */
    record Ok(JsonNode body) implements DiditCall {}

    record NotFound() implements DiditCall {}

    /** 401, or 403: Didit's pages disagree about which, so both mean the key. */
    record Unauthorized() implements DiditCall {}

    /** 429, or 503 that says when; or our own budget is spent, or we leave Didit alone for a while: no call was made then. */
    record Limited(Duration retryAfter) implements DiditCall {}

    /** Another 4xx: what was asked is wrong or not allowed. */
    record Refused(int status) implements DiditCall {}

    /** No answer, a 5xx, a redirect (which could lose the key), or something that is not JSON. */
    record Unreachable(String reason) implements DiditCall {}
}
