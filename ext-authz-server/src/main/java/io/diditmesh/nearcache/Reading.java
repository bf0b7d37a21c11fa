package io.diditmesh.nearcache;

import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory.LastRead;
import java.util.concurrent.CompletionStage;

/**
 * What the store said of one subject.
 *
 * @param askedNanos when it was asked, on the clock that is never set
 * @param answer the lookup, ready to be given again
 */
record Reading(
        LastRead lastRead, long askedNanos, Watch watch, CompletionStage<OutcomeLookup> answer, OutcomeLookup lookup) {}
