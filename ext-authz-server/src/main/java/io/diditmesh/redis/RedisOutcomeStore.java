package io.diditmesh.redis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SubjectKey;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Reads everything known of a subject in one round trip. */
final class RedisOutcomeStore implements OutcomeStore {
    private final RedisLink link;
    private final OutcomeCodec codec;
    private final Duration timeout;

    RedisOutcomeStore(RedisLink link, OutcomeCodec codec, Duration timeout) {
        this.link = link;
        this.codec = codec;
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline) {
        Optional<RedisAsyncCommands<byte[], byte[]>> commands = link.commands();
        if (commands.isEmpty()) {
            return CompletableFuture.completedFuture(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
        }
        try {
            return answer(key, commands.get().hgetall(Keys.outcomes(key)), deadline);
        } catch (RedisException rejected) {
            return CompletableFuture.completedFuture(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
        }
    }

    private CompletionStage<OutcomeLookup> answer(
            SubjectKey key, CompletionStage<Map<byte[], byte[]>> reply, Deadline deadline) {
        Duration patience = timeout.compareTo(deadline.remaining()) < 0 ? timeout : deadline.remaining();
        return reply.toCompletableFuture()
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .handle((fields, fault) ->
                        fault == null ? read(key, fields) : new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
    }

    private OutcomeLookup read(SubjectKey key, Map<byte[], byte[]> fields) {
        try {
            return fields.isEmpty()
                    ? new OutcomeLookup.Miss()
                    : new OutcomeLookup.Hit(SubjectHash.read(fields, key, codec));
        } catch (InvalidProtocolBufferException anotherVersion) {
            return new OutcomeLookup.Unreachable(Fault.STORE_UNREADABLE);
        }
    }
}
