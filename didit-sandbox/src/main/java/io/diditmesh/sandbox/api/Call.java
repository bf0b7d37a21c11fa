package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.web.Incoming;
import java.util.List;
import java.util.UUID;

/** One recognised call: the operation, the values in its path, the request itself. */
record Call(Operation operation, List<String> places, Incoming request) {
    String text() {
        return places.getFirst();
    }

    UUID uuid() {
        return uuid(0);
    }

    UUID uuid(int place) {
        return UUID.fromString(places.get(place));
    }
}
