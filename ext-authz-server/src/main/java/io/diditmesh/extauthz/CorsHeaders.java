package io.diditmesh.extauthz;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Policy;
import java.util.List;

/** Lets scripts of allowed origins read why they were not let through (Fetch standard, CORS protocol). */
final class CorsHeaders {
    private static final String EXPOSED = "www-authenticate, retry-after, grpc-status, grpc-message,"
            + " x-verification-decision, x-verification-reason, x-verification-level, x-verification-url,"
            + " x-verification-status-url";

    private final LiveRulebook rulebook;

    CorsHeaders(LiveRulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The answer as it is, unless every policy that is applied on the host knows the origin. */
    Answer readable(Answer answer, AccessRequest request) {
        String origin = request.headers().value("origin").orElse("");
        List<Policy> policies = rulebook.current().policiesFor(request.host()).stream()
                .filter(policy -> !(policy.terms().mode() instanceof Mode.Shadow))
                .toList();
        boolean known = !policies.isEmpty()
                && policies.stream().allMatch(policy -> policy.terms().cors().allows(origin));
        return known
                ? answer.with("access-control-allow-origin", origin)
                        .with("access-control-allow-credentials", "true")
                        .with("access-control-expose-headers", EXPOSED)
                        .with("vary", "origin")
                : answer;
    }
}
