package io.diditmesh.sessionapi;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.util.Optional;
import java.util.Set;

/** Lets scripts of the origins call that the host's policies know (Fetch standard, CORS protocol). */
final class Cors implements Endpoint {
    private static final String EXPOSED = "location, retry-after, www-authenticate";

    private final LiveRulebook rulebook;
    private final Set<String> methods;
    private final Endpoint inner;

    Cors(LiveRulebook rulebook, Set<String> methods, Endpoint inner) {
        this.rulebook = rulebook;
        this.methods = Set.copyOf(methods);
        this.inner = inner;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        Optional<String> origin = knownOrigin(request);
        boolean asksFirst = request.method().equals("OPTIONS");
        WebAnswer answer =
                asksFirst ? WebAnswer.nothing(204).with("allow", String.join(", ", methods)) : inner.answer(request);
        if (origin.isEmpty()) {
            return answer;
        }
        WebAnswer readable = answer.with("access-control-allow-origin", origin.get())
                .with("access-control-allow-credentials", "true")
                .with("vary", "origin");
        return asksFirst
                ? readable.with("access-control-allow-methods", String.join(", ", methods))
                        .with("access-control-allow-headers", "authorization, content-type")
                        .with("access-control-max-age", "600")
                : readable.with("access-control-expose-headers", EXPOSED);
    }

    private Optional<String> knownOrigin(WebRequest request) {
        String origin = request.headers().getOrDefault("origin", "");
        return CallerReader.readable(request)
                .map(AccessRequest::host)
                .filter(host -> rulebook.current().allows(origin, host))
                .map(_ -> origin);
    }
}
