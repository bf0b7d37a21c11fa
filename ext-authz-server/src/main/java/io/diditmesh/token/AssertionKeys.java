package io.diditmesh.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.diditmesh.settings.Secret;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** The keys assertions are signed with: the first signs, all are published. A JWK set (RFC 7517) of P-256 keys. */
final class AssertionKeys {
    private final List<ECKey> keys;

    private AssertionKeys(List<ECKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException saying what was expected, without any of the key material */
    static AssertionKeys parse(Secret secret) {
        try {
            List<ECKey> keys = JWKSet.parse(secret.text()).getKeys().stream()
                    .map(AssertionKeys::signingKey)
                    .toList();
            if (!keys.isEmpty()) {
                return new AssertionKeys(keys);
            }
        } catch (ParseException notAKeySet) {
            // the parser's message may quote the text
        }
        throw new IllegalArgumentException(
                "(expected: a JWK set with at least one private P-256 key; make one with" + " \"keys init\")");
    }

    private static ECKey signingKey(JWK key) {
        if (key instanceof ECKey ec && ec.isPrivate() && Curve.P_256.equals(ec.getCurve()) && ec.getKeyID() != null) {
            return ec;
        }
        throw new IllegalArgumentException("(expected: private P-256 keys, each with a kid)");
    }

    ECKey signing() {
        return keys.getFirst();
    }

    /** The one of this id, whether it still signs or not. */
    Optional<ECKey> find(String keyId) {
        return keys.stream().filter(key -> keyId.equals(key.getKeyID())).findFirst();
    }

    /** The public halves, as a JWK set document. */
    String published() {
        return new JWKSet(keys.stream()
                        .map(ECKey::toPublicJWK)
                        .map(JWK.class::cast)
                        .toList())
                .toString();
    }

    /** A new key set with one key, private half included. */
    static String generate() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new JWKSet(key).toString(false);
        } catch (JOSEException bug) {
            throw new IllegalStateException("every Java platform has P-256", bug);
        }
    }
}
