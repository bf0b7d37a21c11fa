package io.diditmesh.sessionapi;

import io.diditmesh.verification.LevelName;

/** What a program wants a session for. */
sealed interface Order {
    /** To meet a challenge. */
    record ByTicket(String ticket) implements Order {}

    /** To hold a level. */
    record ByLevel(LevelName level) implements Order {}

    /** It does not say, or not in a way that can be read. */
    record Faulty(Trouble trouble) implements Order {}
}
