package io.diditmesh.sealing;

import com.google.crypto.tink.Aead;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.verification.FactSealer;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** AES-GCM by Tink: each text says which key it was sealed with. */
final class TinkFactSealer implements FactSealer {
    private final Aead aead;

    TinkFactSealer(Aead aead) {
        this.aead = aead;
    }

    @Override
    public byte[] seal(Facts facts, SubjectKey subject, LevelName level) {
        try {
            return aead.encrypt(FactsCodec.write(facts), place(subject, level));
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("AES-GCM with a key of ours", bug);
        }
    }

    @Override
    public Optional<Facts> open(byte[] sealed, SubjectKey subject, LevelName level) {
        try {
            return Optional.of(FactsCodec.read(aead.decrypt(sealed, place(subject, level))));
        } catch (GeneralSecurityException | InvalidProtocolBufferException notOurs) {
            return Optional.empty();
        }
    }

    // The first part has one length, so that no two places give the same bytes.
    private static byte[] place(SubjectKey subject, LevelName level) {
        byte[] key = subject.bytes();
        byte[] name = level.text().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(key.length + name.length).put(key).put(name).array();
    }
}
