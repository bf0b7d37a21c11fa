package io.diditmesh.session;

import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.List;

/**
 * The sessions whose report must be read, stored durably. A session is in it once, however many messages said so; one
 * that arrives while the report is being read puts it in again.
 */
public interface Inbox {
    void put(SessionId session) throws StoreUnreachableException;

    /** Takes sessions that are due, for a bounded time; those not settled by then are due again. */
    List<Claim> claim(int atMost) throws StoreUnreachableException;

    /** Removes the session, unless it was put in again since it was claimed. */
    void settle(Claim claim) throws StoreUnreachableException;

    /** Makes the session due again after a time, unless it was put in again since it was claimed. */
    void postpone(Claim claim, Duration time) throws StoreUnreachableException;

    boolean hasSeen(SubjectKey subject, String eventId) throws StoreUnreachableException;

    void markSeen(SubjectKey subject, String eventId) throws StoreUnreachableException;

    /** @param lease tells this claim from a later one of the same session */
    record Claim(SessionId session, long lease) {}
}
