package io.diditmesh.sandbox.session;

/** Hears of every status a session takes, the first one included. */
@FunctionalInterface
public interface SessionNews {
    void statusTaken(Session session);
}
