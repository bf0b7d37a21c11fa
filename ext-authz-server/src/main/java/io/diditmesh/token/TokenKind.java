package io.diditmesh.token;

import io.diditmesh.access.HopCounter;
import java.time.Duration;

/** Each kind of sealed token has a type and a key of its own: one kind is never taken for another. */
enum TokenKind {
    TICKET("didit-ticket+jwt", Duration.ofMinutes(10)),
    /** Comes back when a provider's session ends; those live up to 7 days by default. */
    FLOW("didit-flow+jwt", Duration.ofDays(7)),
    BROWSER("didit-browser+jwt", Duration.ofDays(7)),
    FORM("didit-form+jwt", Duration.ofHours(1)),
    ANONYMOUS("didit-anonymous+jwt", Duration.ofDays(90)),
    HOPS("didit-hops+jwt", HopCounter.WINDOW);

    private final String type;
    private final Duration life;

    TokenKind(String type, Duration life) {
        this.type = type;
        this.life = life;
    }

    String type() {
        return type;
    }

    Duration life() {
        return life;
    }
}
