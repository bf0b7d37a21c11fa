package io.diditmesh.e2e.lab;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Looks again and again, never longer than a bound. */
public final class Poll {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Poll() {}

    /** True as soon as the condition holds; false if it never did. */
    public static boolean until(Duration bound, BooleanSupplier condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
                    .atMost(bound)
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException never) {
            return false;
        }
    }

    /** True if the condition held at every look for the whole time. */
    public static boolean throughout(Duration time, BooleanSupplier condition) {
        return !until(time, () -> !condition.getAsBoolean());
    }
}
