package io.diditmesh.nearcache;

import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A store that says what changes in it. */
public interface WatchedStore {
    /** The watch a read of this subject would be made under now. */
    Watch watchOf(SubjectKey key);

    /** The longest a read may take. */
    Duration patience();

    /** Never completes exceptionally for expected trouble; takes no longer than {@link #patience}. */
    CompletionStage<Found> read(SubjectKey key);

    /** @param watch under which it was read: a change that is told later than this answer comes after it */
    record Found(OutcomeLookup lookup, Watch watch) {}
}
