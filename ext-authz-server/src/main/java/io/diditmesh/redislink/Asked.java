package io.diditmesh.redislink;

import io.diditmesh.nearcache.Watch;
import io.diditmesh.verification.Fault;

/** What came of a question to Redis. */
public sealed interface Asked<T> {
    /** @param watch under which it was given; {@link Watch#NONE} if nothing will be told of a change of it */
    record Answered<T>(T value, Watch watch) implements Asked<T> {}

    record Unanswered<T>(Fault fault) implements Asked<T> {}
}
