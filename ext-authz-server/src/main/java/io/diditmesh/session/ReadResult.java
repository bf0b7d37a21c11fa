package io.diditmesh.session;

import java.time.Duration;

/** Whether reading a report is done with. */
sealed interface ReadResult {
    record Settled() implements ReadResult {}

    /** Not before this time has passed. */
    record Again(Duration pause) implements ReadResult {}
}
