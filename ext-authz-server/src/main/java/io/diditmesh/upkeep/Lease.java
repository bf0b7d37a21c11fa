package io.diditmesh.upkeep;

import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;

/** Lets one replica at a time do what need not be done twice. */
public interface Lease {
    /** Takes or keeps the lease for a while; false while another replica has it. */
    boolean hold(Duration time) throws StoreUnreachableException;

    /** Gives it up, if it is ours. */
    void release() throws StoreUnreachableException;
}
