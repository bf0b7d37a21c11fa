package io.diditmesh.redis;

import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Redis is.
 *
 * @param address {@code redis://} or {@code rediss://} with host, port and database number
 * @param timeout how long a check waits for an answer
 * @param retention how long anything about a subject is kept after it last changed
 */
public record RedisSettings(
        URI address, String username, Optional<Secret> password, Duration timeout, Duration retention) {
    /** @param in holds {@code address}, {@code username}, {@code password}, {@code timeout}, {@code retention} */
    public static RedisSettings read(Section in, Secrets secrets) {
        URI address = in.value("address").uri("redis", "rediss");
        if (address.getUserInfo() != null) {
            in.problem(in.line(), "address", "with a user (expected: username and password as keys of their own)");
        }
        return new RedisSettings(
                address,
                in.value("username").orElse(""),
                in.secret("password", secrets).optional(),
                in.value("timeout").duration(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofSeconds(1)),
                in.value("retention").duration(Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(3650)));
    }
}
