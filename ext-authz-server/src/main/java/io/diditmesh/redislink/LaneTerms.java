package io.diditmesh.redislink;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What all lanes have in common.
 *
 * @param prefix of the keys whose changes are to be told
 * @param timeout how long a check waits for an answer
 */
record LaneTerms(LaneListener listener, String prefix, Duration timeout, LongSupplier nanoTime) {}
