package io.diditmesh.redis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The fields of one subject's hash: a record per level, the hold, and the count of read numbers. */
final class SubjectHash {
    private static final byte[] NONE = new byte[0];
    private static final byte[] BLOCKED = Keys.bytes("1");
    private static final byte[] FLAGGED = Keys.bytes("2");

    private SubjectHash() {}

    /** The value of the field; empty where there is to be none. */
    static byte[] stored(Hold hold) {
        return switch (hold) {
            case NONE -> NONE;
            case FLAGGED -> FLAGGED;
            case BLOCKED -> BLOCKED;
        };
    }

    static SubjectOutcomes read(Map<byte[], byte[]> fields, SubjectKey subject, OutcomeCodec codec)
            throws InvalidProtocolBufferException {
        Map<LevelName, Outcome> levels = new HashMap<>();
        Hold hold = Hold.NONE;
        for (Map.Entry<byte[], byte[]> field : fields.entrySet()) {
            if (Arrays.equals(field.getKey(), Keys.HOLD)) {
                hold = Arrays.equals(field.getValue(), FLAGGED) ? Hold.FLAGGED : Hold.BLOCKED;
            } else if (!Arrays.equals(field.getKey(), Keys.READ_NUMBER)) {
                LevelName level = level(field.getKey());
                levels.put(level, codec.read(field.getValue(), new OutcomeCodec.Place(subject, level)));
            }
        }
        return new SubjectOutcomes(levels, hold);
    }

    private static LevelName level(byte[] name) throws InvalidProtocolBufferException {
        try {
            return Shared.of(new LevelName(new String(name, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notALevel) {
            throw OutcomeCodec.unreadable("level");
        }
    }
}
