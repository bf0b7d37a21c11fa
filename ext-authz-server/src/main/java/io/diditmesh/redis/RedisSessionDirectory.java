package io.diditmesh.redis;

import static io.lettuce.core.ScriptOutputType.INTEGER;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.proto.v1.SessionPointer;
import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.SessionDirectory;
import io.diditmesh.session.VerificationSession;
import io.diditmesh.session.VerificationSession.Origin;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One small record per session. */
final class RedisSessionDirectory implements SessionDirectory {
    private static final String REPLACE = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1
            """;

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
        byte[] key = Keys.session(session.id());
        link.write(key, redis -> redis.set(key, pointer(session), SetArgs.Builder.px(retention)));
    }

    @Override
    public boolean replace(VerificationSession before, VerificationSession after) throws StoreUnreachableException {
        byte[][] keys = {Keys.session(before.id())};
        Optional<byte[]> stored = link.find(redis -> redis.get(keys[0]));
        if (stored.isEmpty() || !read(before.id(), stored.get()).equals(before)) {
            return false;
        }
        byte[] life = Keys.bytes(Long.toString(retention.toMillis()));
        return link.<Long>write(
                        keys[0], redis -> redis.eval(REPLACE, INTEGER, keys, stored.get(), pointer(after), life))
                == 1;
    }

    static byte[] pointer(VerificationSession session) {
        SessionPointer.Builder pointer = SessionPointer.newBuilder()
                .setSubjectKey(ByteString.copyFrom(session.subject().bytes()))
                .setLevel(session.level().text())
                .setGeneration(session.generation())
                .setWorkflowId(session.workflowId())
                .setPurpose(stored(session.purpose()));
        Origin origin = session.origin();
        if (!origin.subject().equals(session.subject())) {
            pointer.setOriginKey(ByteString.copyFrom(origin.subject().bytes()));
        }
        pointer.setApprovedAt(origin.approval().at().getEpochSecond())
                .setBegunAt(origin.begun().getEpochSecond());
        return pointer.build().toByteArray();
    }

    private static VerificationSession read(SessionId id, byte[] stored) throws StoreUnreachableException {
        try {
            SessionPointer pointer = SessionPointer.parseFrom(stored);
            SubjectKey subject = SubjectKey.ofBytes(pointer.getSubjectKey().toByteArray());
            return new VerificationSession(
                    id,
                    subject,
                    new LevelName(pointer.getLevel()),
                    pointer.getGeneration(),
                    pointer.getWorkflowId(),
                    purpose(pointer.getPurpose()),
                    origin(pointer, subject));
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

    private static Origin origin(SessionPointer pointer, SubjectKey subject) {
        return new Origin(
                pointer.getOriginKey().isEmpty()
                        ? subject
                        : SubjectKey.ofBytes(pointer.getOriginKey().toByteArray()),
                new FirstApproval(Instant.ofEpochSecond(pointer.getApprovedAt())),
                Instant.ofEpochSecond(pointer.getBegunAt()));
    }
}
