package io.diditmesh.verification;

import java.util.function.UnaryOperator;

/** Where outcomes are changed. Blocking: for the session flow and the webhooks, never for a check. */
public interface OutcomeLedger {
    SubjectOutcomes load(SubjectKey key) throws StoreUnreachableException;

    /**
     * Puts {@code change} of what is stored in its place, atomically.
     *
     * @param change pure; applied again when somebody else changed the outcome in between
     * @return what is stored now
     */
    Outcome update(SubjectKey key, LevelName level, UnaryOperator<Outcome> change) throws StoreUnreachableException;

    /**
     * A number higher than any given out for this subject before. Taken before asking the provider, it orders the
     * answers by when they were asked for: the answer to the later question wins, whichever arrives first.
     */
    long nextReadNumber(SubjectKey key) throws StoreUnreachableException;

    /** Puts somebody on hold at every level at once, or ends that; nothing else changes. */
    void setHold(SubjectKey key, Hold hold) throws StoreUnreachableException;

    /** Whether anything was ever recorded of this subject, a read number included. */
    boolean knows(SubjectKey key) throws StoreUnreachableException;
}
