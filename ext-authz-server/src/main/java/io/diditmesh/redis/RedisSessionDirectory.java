package io.diditmesh.redis;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.proto.v1.SessionPointer;
import io.diditmesh.session.SessionDirectory;
import io.diditmesh.session.VerificationSession;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;

/** One small record per session. */
final class RedisSessionDirectory implements SessionDirectory {
    private final RedisLink link;
    private final Duration retention;

    RedisSessionDirectory(RedisLink link, Duration retention) {
        this.link = link;
        this.retention = retention;
    }

    @Override
    public Optional<VerificationSession> find(SessionId id) throws StoreUnreachableException {
        Optional<byte[]> stored = link.find(redis -> redis.get(Keys.session(id)));
        return stored.isEmpty() ? Optional.empty() : Optional.of(read(id, stored.get()));
    }

    @Override
    public void put(VerificationSession session) throws StoreUnreachableException {
        byte[] pointer = SessionPointer.newBuilder()
                .setSubjectKey(ByteString.copyFrom(session.subject().bytes()))
                .setLevel(session.level().text())
                .setGeneration(session.generation())
                .setWorkflowId(session.workflowId())
                .setPurpose(stored(session.purpose()))
                .build()
                .toByteArray();
        link.call(redis -> redis.set(Keys.session(session.id()), pointer, SetArgs.Builder.px(retention)));
    }

    private static VerificationSession read(SessionId id, byte[] stored) throws StoreUnreachableException {
        try {
            SessionPointer pointer = SessionPointer.parseFrom(stored);
            return new VerificationSession(
                    id,
                    SubjectKey.ofBytes(pointer.getSubjectKey().toByteArray()),
                    new LevelName(pointer.getLevel()),
                    pointer.getGeneration(),
                    pointer.getWorkflowId(),
                    purpose(pointer.getPurpose()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException anotherVersion) {
            throw new StoreUnreachableException(anotherVersion);
        }
    }

    private static SessionPointer.Purpose stored(Purpose purpose) {
        return switch (purpose) {
            case LEVEL -> SessionPointer.Purpose.LEVEL;
            case FACTS -> SessionPointer.Purpose.FACTS;
        };
    }

    private static Purpose purpose(SessionPointer.Purpose stored) throws InvalidProtocolBufferException {
        return switch (stored) {
            case LEVEL -> Purpose.LEVEL;
            case FACTS -> Purpose.FACTS;
            case UNRECOGNIZED -> throw OutcomeCodec.unreadable("purpose");
        };
    }
}
