package io.diditmesh.session;

import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.Optional;

/** Keeps replicas from doing the same thing at once. */
public interface Guard {
    /** The right to start for a subject at a level, for a bounded time; empty while somebody else has it. */
    Optional<Hold> holdStart(SubjectKey subject, LevelName level) throws StoreUnreachableException;

    /** True at most once per interval and session, over all replicas. */
    boolean mayRead(SessionId session, Duration interval) throws StoreUnreachableException;

    /** A right that is given back by closing; it ends by itself if its holder dies. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
