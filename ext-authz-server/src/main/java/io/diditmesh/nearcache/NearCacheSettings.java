package io.diditmesh.nearcache;

import io.diditmesh.settings.Section;
import java.time.Duration;

/**
 * How much is remembered and how long it may count.
 *
 * @param subjects at most; none at all if zero
 * @param age the oldest reading a check may rest on, even if no change of it was told
 */
public record NearCacheSettings(int subjects, Duration age) {
    private static final int MOST = 10_000_000;

    /** @param in holds {@code subjects} and {@code age} */
    public static NearCacheSettings read(Section in) {
        return new NearCacheSettings(
                in.value("subjects").integer(100_000, 0, MOST),
                in.value("age").duration(Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(10)));
    }
}
