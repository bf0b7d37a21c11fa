package io.diditmesh.sandbox.webhook;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One event to tell, complete but for the time of dispatch; news of a user has no session. */
record Message(@Nullable UUID sessionId, String type, ObjectNode envelope) {
    boolean isAbout(UUID session) {
        return Objects.equals(sessionId, session);
    }
}
