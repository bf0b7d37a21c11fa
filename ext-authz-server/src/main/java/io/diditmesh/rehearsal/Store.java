package io.diditmesh.rehearsal;

import java.time.Duration;

/** How it is with the store of outcomes and signals. */
sealed interface Store {
    record Answers() implements Store {}

    record Away() implements Store {}

    /** Away; but the outcomes of the case were read that long ago. */
    record LastRead(Duration ago) implements Store {}

    default boolean isAway() {
        return switch (this) {
            case Answers() -> false;
            case Away(), LastRead _ -> true;
        };
    }
}
