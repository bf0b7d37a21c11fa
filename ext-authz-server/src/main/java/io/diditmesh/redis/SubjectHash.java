package io.diditmesh.redis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The fields of one subject's hash: a record per level, the block, and the count of read numbers. */
final class SubjectHash {
    private SubjectHash() {}

    static SubjectOutcomes read(Map<byte[], byte[]> fields, SubjectKey subject, OutcomeCodec codec)
            throws InvalidProtocolBufferException {
        Map<LevelName, Outcome> levels = new HashMap<>();
        boolean blocked = false;
        for (Map.Entry<byte[], byte[]> field : fields.entrySet()) {
            if (Arrays.equals(field.getKey(), Keys.BLOCK)) {
                blocked = true;
            } else if (!Arrays.equals(field.getKey(), Keys.READ_NUMBER)) {
                LevelName level = level(field.getKey());
                levels.put(level, codec.read(field.getValue(), new OutcomeCodec.Place(subject, level)));
            }
        }
        return new SubjectOutcomes(levels, blocked);
    }

    private static LevelName level(byte[] name) throws InvalidProtocolBufferException {
        try {
            return new LevelName(new String(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notALevel) {
            throw OutcomeCodec.unreadable("level");
        }
    }
}
