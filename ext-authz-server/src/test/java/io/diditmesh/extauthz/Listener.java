package io.diditmesh.extauthz;

import io.diditmesh.request.ClientKind;
import io.diditmesh.request.RawRequest;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Yaml;
import io.diditmesh.token.TokenSettings;
import io.diditmesh.token.Tokens;
import java.util.Map;
import java.util.TreeMap;

/** A client of one kind, and what it is answered. */
record Listener(String method, Map<String, String> headers) {
    private static final MutableClock CLOCK = new MutableClock();
    static final Tokens TOKENS = tokens();
    private static final Answers ANSWERS = new Answers(TOKENS.hops(), new EventLog("test"));

    static Listener of(ClientKind kind) {
        return switch (kind) {
            case NAVIGATION -> get("sec-fetch-mode", "navigate").with("sec-fetch-dest", "document");
            case EMBEDDED -> get("sec-fetch-mode", "navigate").with("sec-fetch-dest", "iframe");
            case PREFETCH -> get("sec-fetch-mode", "navigate").with("sec-purpose", "prefetch;prerender");
            case PROGRAM -> get("accept", "application/json");
            case GRPC -> get("content-type", "application/grpc+proto").by("POST");
            case GRPC_WEB -> get("content-type", "application/grpc-web-text").by("POST");
            case UPGRADE -> get("upgrade", "websocket");
        };
    }

    private static Listener get(String name, String value) {
        return new Listener("GET", Map.of(name, value));
    }

    Listener with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Listener(method, more);
    }

    Listener by(String other) {
        return new Listener(other, headers);
    }

    /** After so many redirects in a row. */
    Listener hopped(int times) {
        Listener hopped = this;
        for (int i = 0; i < times; i++) {
            Audience audience = hopped.audience();
            String setCookie =
                    TOKENS.hops().oneMore(audience.headers(), audience.host().orElseThrow());
            hopped = hopped.with("cookie", setCookie.split(";", 2)[0]);
        }
        return hopped;
    }

    Answer hears(Denial denial) {
        return ANSWERS.answer(denial, audience());
    }

    private Audience audience() {
        return Audience.of(new RawRequest(method, "shop.example:443", "/premium", headers, "192.0.2.7"));
    }

    private static Tokens tokens() {
        TokenSettings settings = new TokenSettings(
                Yaml.secret("token-secret-of-at-least-32-bytes!!!"),
                "https://issuer.example",
                Yaml.secret(Tokens.newAssertionKeySet()));
        return new Tokens(settings, "realm", () -> "random", CLOCK);
    }
}
