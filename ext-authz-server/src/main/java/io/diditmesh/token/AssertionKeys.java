package io.diditmesh.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import io.diditmesh.settings.Secret;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The keys assertions are signed with, as a JWK set (RFC 7517) of P-256 keys. The time alone says which one signs, so that
 * replicas with the same file agree: the one whose {@code nbf} passed last, of several the first in the set. All are published
 * from the beginning, each until its {@code exp}.
 */
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

    /** The one that signs now; where none may yet, or any more, the one that comes nearest. */
    ECKey signing(Instant now) {
        List<ECKey> begun = keys.stream().filter(key -> !from(key).isAfter(now)).toList();
        return begun.isEmpty()
                ? keys.stream().min(Comparator.comparing(AssertionKeys::from)).orElseThrow()
                : latest(begun);
    }

    private static ECKey latest(List<ECKey> keys) {
        ECKey latest = keys.getFirst();
        for (ECKey key : keys) {
            latest = from(key).isAfter(from(latest)) ? key : latest;
        }
        return latest;
    }

    /** The one of this id, whether it still signs or not. */
    Optional<ECKey> find(String keyId) {
        return keys.stream().filter(key -> keyId.equals(key.getKeyID())).findFirst();
    }

    /** The public halves of those whose time is not over, as a JWK set document. */
    String published(Instant now) {
        return new JWKSet(keys.stream()
                        .filter(key -> isAlive(key, now) || key.equals(signing(now)))
                        .map(key -> new ECKey.Builder(key.toPublicJWK())
                                .notBeforeTime(null)
                                .expirationTime(null)
                                .build())
                        .map(JWK.class::cast)
                        .toList())
                .toString();
    }

    /** A new key set with one key, private half included. */
    static String generate() {
        return new JWKSet(newKey(Optional.empty())).toString(false);
    }

    /**
     * The set with a new key, private halves included.
     *
     * @param from when the new one signs; until then it is only published
     * @param keep how long after that the old ones are still published
     * @throws IllegalStateException if a key is waiting already
     */
    String rotated(Instant now, Instant from, Duration keep) {
        if (keys.stream().anyMatch(key -> from(key).isAfter(now))) {
            throw new IllegalStateException("a key is waiting already (expected: one rotation at a time)");
        }
        List<JWK> next = new ArrayList<>();
        Date end = Date.from(from.plus(keep));
        for (ECKey key : keys) {
            if (isAlive(key, now)) {
                next.add(
                        key.getExpirationTime() == null
                                ? new ECKey.Builder(key).expirationTime(end).build()
                                : key);
            }
        }
        next.add(newKey(Optional.of(from)));
        return new JWKSet(next).toString(false);
    }

    private static boolean isAlive(ECKey key, Instant now) {
        return key.getExpirationTime() == null
                || now.isBefore(key.getExpirationTime().toInstant());
    }

    private static Instant from(ECKey key) {
        return key.getNotBeforeTime() == null
                ? Instant.EPOCH
                : key.getNotBeforeTime().toInstant();
    }

    private static ECKey newKey(Optional<Instant> from) {
        try {
            JWKGenerator<ECKey> generator = new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true);
            from.ifPresent(time -> generator.notBeforeTime(Date.from(time)));
            return generator.generate();
        } catch (JOSEException bug) {
            throw new IllegalStateException("every Java platform has P-256", bug);
        }
    }
}
