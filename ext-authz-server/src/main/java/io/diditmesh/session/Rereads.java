package io.diditmesh.session;

import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Instant;
import java.util.List;

/** When the report of each session is read again without anybody saying so: a message may have been lost. */
public interface Rereads {
    void put(SessionId session, Instant due) throws StoreUnreachableException;

    void remove(SessionId session) throws StoreUnreachableException;

    /** The longest overdue first. */
    List<SessionId> due(Instant now, int atMost) throws StoreUnreachableException;
}
