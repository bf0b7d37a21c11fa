package io.diditmesh.session;

import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;

/** Keeps programs from asking too often, over all replicas. */
public interface Pacer {
    /** Notes that somebody asks about a session now. */
    Pace asked(SessionId session) throws StoreUnreachableException;
}
