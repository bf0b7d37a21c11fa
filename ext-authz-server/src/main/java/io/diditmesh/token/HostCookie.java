package io.diditmesh.token;

import java.time.Duration;

/** Cookies with the {@code __Host-} prefix: secure, for one host, the whole of it, and not readable by scripts. */
final class HostCookie {
    private HostCookie() {}

    static String set(String name, String value, Duration life) {
        return name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + life.toSeconds();
    }
}
