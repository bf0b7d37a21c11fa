package io.diditmesh.upkeep;

import io.diditmesh.verification.StoreUnreachableException;
import java.time.Instant;
import java.util.Optional;

/** When the replicas last looked at something as a whole, and found everything. */
public interface LastLooks {
    /** What is looked at. */
    enum Subject {
        DELIVERIES,
        USERS
    }

    /** Empty if never, or if the store was emptied since. */
    Optional<Instant> at(Subject subject) throws StoreUnreachableException;

    void put(Subject subject, Instant time) throws StoreUnreachableException;
}
