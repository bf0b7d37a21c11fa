package io.diditmesh.redis;

import io.diditmesh.nearcache.NearCacheSettings;
import io.diditmesh.redislink.LinkSettings;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import java.time.Duration;

/**
 * What is kept in Redis, and how it is reached.
 *
 * @param retention how long anything about a subject is kept after it last changed
 * @param whenEmpty what a Redis without a mark of ours in it means
 */
public record RedisSettings(LinkSettings link, Duration retention, NearCacheSettings nearCache, WhenEmpty whenEmpty) {
    public enum WhenEmpty {
        /** It was emptied: nobody is decided about until an operator says otherwise. */
        REFUSE,
        /** It is a new one. */
        ACCEPT
    }

    /** @param in holds what {@link LinkSettings} read, {@code retention}, {@code nearCache}, {@code whenEmpty} */
    public static RedisSettings read(Section in, Secrets secrets) {
        return new RedisSettings(
                LinkSettings.read(in, secrets),
                in.value("retention").duration(Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(3650)),
                NearCacheSettings.read(in.section("nearCache")),
                in.value("whenEmpty")
                        .oneOf(
                                WhenEmpty.REFUSE,
                                word -> switch (word) {
                                    case REFUSE -> "Refuse";
                                    case ACCEPT -> "Accept";
                                },
                                WhenEmpty.values()));
    }
}
