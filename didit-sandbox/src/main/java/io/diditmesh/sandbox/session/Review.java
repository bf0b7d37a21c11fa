package io.diditmesh.sandbox.session;

import java.time.Instant;
import java.util.List;

/** A reviewer's decision over a session; for a resubmission it names the checks to redo. */
public record Review(SessionStatus newStatus, String comment, List<Feature> redo, Instant at) {
    public Review {
        redo = List.copyOf(redo);
    }
}
