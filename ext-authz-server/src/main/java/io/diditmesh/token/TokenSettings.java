package io.diditmesh.token;

import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;

/**
 * What tokens are made with.
 *
 * @param secret at least 32 bytes; the keys of everything only we read are derived from it
 * @param issuer the {@code iss} of assertions
 * @param assertionKeys a private JWK set; the first key signs
 */
public record TokenSettings(Secret secret, String issuer, Secret assertionKeys) {
    private static final int LEAST_BYTES = 32;

    public static TokenSettings read(Section in, Secrets secrets) {
        Secret secret = in.secret("secret", secrets).required();
        if (secret.bytes().length > 0 && secret.bytes().length < LEAST_BYTES) {
            in.problem(in.line(), "secret", secret.bytes().length + " bytes (expected: at least " + LEAST_BYTES + ")");
        }
        Section assertion = in.section("assertion");
        String issuer = assertion.value("issuer").uri("https").toString();
        return new TokenSettings(secret, issuer, keys(assertion, secrets));
    }

    private static Secret keys(Section assertion, Secrets secrets) {
        Secret keys = assertion.secret("keySet", secrets).required();
        if (keys.bytes().length > 0) {
            try {
                AssertionKeys.parse(keys);
            } catch (IllegalArgumentException fault) {
                assertion.problem(assertion.line(), "keySet", String.valueOf(fault.getMessage()));
            }
        }
        return keys;
    }
}
