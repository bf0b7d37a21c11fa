package io.diditmesh.session;

import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import java.util.Optional;

/** Finds the subject of a session. */
public interface SessionDirectory {
    Optional<VerificationSession> find(SessionId id) throws StoreUnreachableException;

    void put(VerificationSession session) throws StoreUnreachableException;

    /** Puts {@code after} in the place of {@code before}, atomically; false if something else stands there. */
    boolean replace(VerificationSession before, VerificationSession after) throws StoreUnreachableException;
}
