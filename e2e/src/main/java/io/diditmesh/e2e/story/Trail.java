package io.diditmesh.e2e.story;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a browser is on its way back. */
final class Trail {
    private URI at;
    private @Nullable Reply last;

    Trail(URI start) {
        this.at = start;
    }

    /** Opens the next address: where the last answer pointed, or the same again. */
    Reply step(Person person) {
        Reply reply = person.open(at);
        last = reply;
        if (reply.isRedirect()) {
            at = reply.location();
        }
        return reply;
    }

    URI at() {
        return at;
    }

    Reply last() {
        if (last == null) {
            throw new IllegalStateException("no step was made");
        }
        return last;
    }
}
