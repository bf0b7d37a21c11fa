package io.diditmesh.sandbox.session;

/** Hears of every change of a user's status. */
@FunctionalInterface
public interface UserNews {
    void statusChanged(User user, UserStatus previous);
}
