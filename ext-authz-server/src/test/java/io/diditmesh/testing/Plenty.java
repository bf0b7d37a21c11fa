package io.diditmesh.testing;

import io.diditmesh.upkeep.CallBudget;
import java.time.Duration;

/** As many calls as anybody wants. */
public final class Plenty implements CallBudget {
    @Override
    public Duration take(Quota quota) {
        return Duration.ZERO;
    }

    @Override
    public void pause(Quota quota, Duration time) {
        // nobody waits
    }
}
