package io.diditmesh.redislink;

import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import java.time.Duration;

/**
 * How Redis is reached.
 *
 * @param login of everything that writes
 * @param checks the login of checks: the same, unless another one is given, which need not be able to write outcomes
 * @param timeout how long a check waits for an answer
 * @param replicas that must hold what was written, before it counts as written
 */
public record LinkSettings(
        Servers servers, Login login, Login checks, TlsSettings tls, Duration timeout, int replicas) {
    private static final int MOST_REPLICAS = 5;

    /** @param in holds where, {@code username}, {@code password}, {@code checks}, {@code tls}, {@code timeout}, {@code replicas} */
    public static LinkSettings read(Section in, Secrets secrets) {
        Servers servers = Servers.read(in, secrets);
        Login login = Login.read(in, secrets);
        Login checks = in.has("checks") ? Login.read(in.section("checks"), secrets) : login;
        if (in.has("tls") && !servers.encrypted()) {
            in.problem("tls without effect (expected: addresses that start with rediss://)");
        }
        return new LinkSettings(
                servers,
                login,
                checks,
                TlsSettings.read(in.section("tls"), secrets.folder()),
                in.value("timeout").duration(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofSeconds(1)),
                in.value("replicas").integer(servers.replicated() ? 1 : 0, 0, MOST_REPLICAS));
    }
}
