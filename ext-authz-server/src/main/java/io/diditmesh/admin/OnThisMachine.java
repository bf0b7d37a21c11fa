package io.diditmesh.admin;

import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.util.Set;

/** Answers only who names this machine itself: a page elsewhere may have a name that leads here. */
final class OnThisMachine implements Endpoint {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "[::1]", "localhost");

    private final Endpoint endpoint;

    OnThisMachine(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        String host = request.authority().replaceFirst(":[0-9]+$", "");
        return NAMES.contains(host) ? endpoint.answer(request) : WebAnswer.nothing(403);
    }
}
