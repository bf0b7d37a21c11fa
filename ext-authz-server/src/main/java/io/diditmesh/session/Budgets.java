package io.diditmesh.session;

import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;

/** What may be taken so many times in so long, counted over all replicas. */
public interface Budgets {
    /** Takes one. How long to wait until there is one again; zero if there was. */
    Duration take(String budget, Limit limit) throws StoreUnreachableException;

    /** Gives back one that was taken and not used. */
    void giveBack(String budget, Limit limit) throws StoreUnreachableException;

    /**
     * So many at once, and as many again, evenly, over the time.
     *
     * @param count at least 1
     */
    record Limit(int count, Duration per) {
        public Limit {
            if (count < 1 || !per.isPositive()) {
                throw new IllegalArgumentException(
                        "limit: " + count + " in " + per + " (expected: at least 1, in some time)");
            }
        }
    }
}
