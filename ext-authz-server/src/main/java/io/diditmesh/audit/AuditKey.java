package io.diditmesh.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key (RFC 8032) that checkpoints are signed with, and the public one they are checked with, as PEM (RFC 7468). */
public final class AuditKey {
    private static final String ALGORITHM = "Ed25519";

    private AuditKey() {}

    /** A new private key in PKCS#8, and the public one that belongs to it in X.509. */
    public record Made(String privatePem, String publicPem) {
        @Override
        public String toString() {
            return "Made[" + publicPem + "]";
        }
    }

    public static Made make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new Made(
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("every Java platform since 15 has " + ALGORITHM, bug);
        }
    }

    /** @throws IllegalArgumentException saying what was expected, and never what was there */
    static PrivateKey parsePrivate(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(content(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException notOne) {
            throw new IllegalArgumentException("(expected: an Ed25519 private key, PKCS#8 in PEM)", notOne);
        }
    }

    /** @throws IllegalArgumentException saying what was expected */
    public static PublicKey parsePublic(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(content(pem, "PUBLIC KEY")));
        } catch (GeneralSecurityException notOne) {
            throw new IllegalArgumentException("(expected: an Ed25519 public key in PEM)", notOne);
        }
    }

    static String sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("the key was checked when it was read", bug);
        }
    }

    static boolean isSigned(PublicKey key, byte[] content, String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(Base64.getUrlDecoder().decode(text));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }

    private static byte[] content(String pem, String label) {
        String start = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        int from = pem.indexOf(start);
        int to = pem.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("(expected: a " + label + " in PEM)");
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + start.length(), to));
    }

    private static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
