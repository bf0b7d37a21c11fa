package io.diditmesh.nearcache;

import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory.LastRead;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;

/**
 * What the store said of one subject. There are as many of these as subjects are remembered, so it has no part that can be
 * made when it is wanted.
 *
 * @param asked when it was asked, in seconds and nanoseconds of the day's clock
 * @param askedNanos the same, on the clock that is never set
 */
record Reading(OutcomeLookup lookup, long asked, int nanosOfSecond, long askedNanos, Watch watch) {
    Reading(OutcomeLookup lookup, Instant asked, long askedNanos, Watch watch) {
        this(lookup, asked.getEpochSecond(), asked.getNano(), askedNanos, watch);
    }

    LastRead lastRead() {
        return new LastRead(
                lookup instanceof OutcomeLookup.Hit(var outcomes) ? outcomes : SubjectOutcomes.nothing(),
                Instant.ofEpochSecond(asked, nanosOfSecond));
    }
}
