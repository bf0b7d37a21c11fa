package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Query;
import java.util.Optional;

/** A request as rules look at it: its query is read once, however many rules ask, and not at all if none does. */
final class Examined {
    private final AccessRequest request;
    private Optional<Query> query = Optional.empty();

    Examined(AccessRequest request) {
        this.request = request;
    }

    AccessRequest request() {
        return request;
    }

    Query query() {
        if (query.isEmpty()) {
            query = Optional.of(request.query());
        }
        return query.get();
    }
}
