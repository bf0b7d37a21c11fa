package io.diditmesh.extauthz;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.LiveRulebook;

/** Lets scripts of allowed origins read why they were not let through (Fetch standard, CORS protocol). */
final class CorsHeaders {
    private static final String EXPOSED = "www-authenticate, retry-after, grpc-status, grpc-message,"
            + " x-verification-decision, x-verification-reason, x-verification-level, x-verification-url,"
            + " x-verification-session-endpoint, x-verification-status-url";

    private final LiveRulebook rulebook;

    CorsHeaders(LiveRulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The answer as it is, unless every policy that is applied on the host knows the origin. */
    Answer readable(Answer answer, AccessRequest request) {
        String origin = request.headers().value("origin").orElse("");
        boolean known = rulebook.current().allows(origin, request.host());
        return known
                ? answer.with("access-control-allow-origin", origin)
                        .with("access-control-allow-credentials", "true")
                        .with("access-control-expose-headers", EXPOSED)
                        .with("vary", "origin")
                : answer;
    }
}
