package io.diditmesh.redislink;

import io.diditmesh.settings.LiveSecret;
import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import java.util.Optional;

/**
 * Who we are to Redis.
 *
 * @param username empty for the default user
 * @param password asked for whenever a connection is made, so that a rotated one is found in its file
 */
public record Login(String username, Optional<LiveSecret> password) {
    /** Nobody in particular. */
    public static Login none() {
        return new Login("", Optional.empty());
    }

    /** @param in holds {@code username} and {@code password} */
    static Login read(Section in, Secrets secrets) {
        String username = in.value("username").orElse("");
        var password = in.secret("password", secrets);
        return new Login(username, password.optional().map(_ -> password.live()));
    }

    boolean isNobody() {
        return password.isEmpty();
    }

    /** To be asked only if there is a password. */
    RedisCredentialsProvider credentials() {
        return RedisCredentialsProvider.from(() -> RedisCredentials.just(
                username.isEmpty() ? null : username,
                password.map(LiveSecret::get).map(Secret::text).orElse("")));
    }
}
