package io.diditmesh.nearcache;

import io.diditmesh.verification.OutcomeLookup;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A read that is under way, and everybody who waits for it. */
record Flight(Instant asked, long askedNanos, CompletableFuture<OutcomeLookup> answer) {
    Flight(Instant asked, long askedNanos) {
        this(asked, askedNanos, new CompletableFuture<>());
    }
}
