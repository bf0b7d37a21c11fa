package io.diditmesh.upkeep;

import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.Set;

/** Erases what the store holds of somebody beside the outcomes. */
public interface Erasure {
    /** Sessions, events, signals, locks, budgets, bindings: everything that names the subject or one of the sessions. */
    void erase(SubjectKey subject, Set<SessionId> sessions) throws StoreUnreachableException;
}
