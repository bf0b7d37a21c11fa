package io.diditmesh.upkeep;

import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;

/** How many calls the replicas together may make to the provider, which stays below what the provider allows. */
public interface CallBudget {
    /** What the provider counts separately. */
    enum Quota {
        READ,
        CREATE,
        WRITE
    }

    /** Takes one call; or, if it is not zero, says how long to wait before asking again, and takes none. */
    Duration take(Quota quota) throws StoreUnreachableException;

    /** Takes nothing for anybody for this long: the provider said so. */
    void pause(Quota quota, Duration time) throws StoreUnreachableException;
}
