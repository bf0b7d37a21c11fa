package io.diditmesh.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.diditmesh.settings.Secret;
import java.security.GeneralSecurityException;
import java.util.function.BiConsumer;

/** The keys facts are sealed with: the primary one seals, every enabled one opens. A Tink keyset of AES-GCM keys, as JSON. */
final class FactKeys {
    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("Tink without its own algorithms", bug);
        }
    }

    private FactKeys() {}

    /** @throws IllegalArgumentException saying what was expected, without any of the key material */
    static Aead parse(Secret secret) {
        try {
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(secret.text(), InsecureSecretKeyAccess.get());
            if (areOurs(keys)) {
                return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
            }
        } catch (GeneralSecurityException | RuntimeException notAKeySet) {
            // the parser's message may quote the text
        }
        throw new IllegalArgumentException(
                "(expected: a Tink keyset of AES-GCM keys in JSON, one of them primary; make one with \"keys init\")");
    }

    /** The keyset with a further key, which opens but does not seal yet: every replica has to have it first. */
    static String withAnother(Secret secret) {
        return changed(secret, (keys, builder) -> {
            addAll(keys, builder, keys.getPrimary().getId());
            builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId());
        });
    }

    /** The keyset with the key that was added last as the one that seals. */
    static String withLastSealing(Secret secret) {
        return changed(
                secret,
                (keys, builder) ->
                        addAll(keys, builder, keys.getAt(keys.size() - 1).getId()));
    }

    /** The keyset without every key that does not seal: what was sealed with them is unreadable from then on. */
    static String withSealingOnly(Secret secret) {
        return changed(
                secret,
                (keys, builder) -> builder.addEntry(
                        KeysetHandle.importKey(keys.getPrimary().getKey())
                                .withFixedId(keys.getPrimary().getId())
                                .makePrimary()));
    }

    private static void addAll(KeysetHandle keys, KeysetHandle.Builder builder, int sealing) {
        for (int i = 0; i < keys.size(); i++) {
            KeysetHandle.Entry entry = keys.getAt(i);
            KeysetHandle.Builder.Entry copy = KeysetHandle.importKey(entry.getKey())
                    .withFixedId(entry.getId())
                    .setStatus(entry.getStatus());
            builder.addEntry(entry.getId() == sealing ? copy.makePrimary() : copy);
        }
    }

    private static String changed(Secret secret, BiConsumer<KeysetHandle, KeysetHandle.Builder> change) {
        parse(secret);
        try {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder();
            change.accept(TinkJsonProtoKeysetFormat.parseKeyset(secret.text(), InsecureSecretKeyAccess.get()), builder);
            return TinkJsonProtoKeysetFormat.serializeKeyset(builder.build(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("Tink does not take its own keys", bug);
        }
    }

    /** A new keyset with one key. */
    static String generate() {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("Tink has AES-GCM", bug);
        }
    }

    private static boolean areOurs(KeysetHandle keys) {
        for (int i = 0; i < keys.size(); i++) {
            KeysetHandle.Entry entry = keys.getAt(i);
            if (entry.getStatus() == KeyStatus.ENABLED && !(entry.getKey() instanceof AesGcmKey)) {
                return false;
            }
        }
        return keys.getPrimary().getStatus() == KeyStatus.ENABLED;
    }
}
