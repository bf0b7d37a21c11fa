package io.diditmesh.extauthz;

/** Hears how long each check took, from its message to its answer. Must not block and must not fail. */
@FunctionalInterface
public interface CheckTimer {
    CheckTimer NONE = _ -> {};

    void answered(long nanos);
}
