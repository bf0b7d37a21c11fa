package io.diditmesh.token;

import io.diditmesh.settings.LiveSecret;
import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;

/**
 * What tokens are made with.
 *
 * @param secret at least 32 bytes; the keys of everything only we read are derived from it
 * @param issuer the {@code iss} of assertions
 * @param assertionKeys a private JWK set
 */
public record TokenSettings(Secret secret, String issuer, LiveSecret assertionKeys) {
    private static final int LEAST_BYTES = 32;

    /** With keys that do not change. */
    public TokenSettings(Secret secret, String issuer, Secret assertionKeys) {
        this(secret, issuer, LiveSecret.fixed(assertionKeys));
    }

    public static TokenSettings read(Section in, Secrets secrets) {
        Secret secret = in.secret("secret", secrets).required();
        if (secret.bytes().length > 0 && secret.bytes().length < LEAST_BYTES) {
            in.problem(in.line(), "secret", secret.bytes().length + " bytes (expected: at least " + LEAST_BYTES + ")");
        }
        Section assertion = in.section("assertion");
        String issuer = assertion.value("issuer").uri("https").toString();
        return new TokenSettings(secret, issuer, keys(assertion, secrets));
    }

    private static LiveSecret keys(Section assertion, Secrets secrets) {
        LiveSecret keys = assertion.secret("keySet", secrets).live();
        if (keys.get().bytes().length > 0) {
            try {
                AssertionKeys.parse(keys.get());
            } catch (IllegalArgumentException fault) {
                assertion.problem(assertion.line(), "keySet", String.valueOf(fault.getMessage()));
            }
        }
        return keys;
    }
}
