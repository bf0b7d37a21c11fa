package io.diditmesh.redis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.nearcache.Watch;
import io.diditmesh.nearcache.WatchedStore;
import io.diditmesh.redislink.Asked;
import io.diditmesh.redislink.FieldsOutput;
import io.diditmesh.redislink.Lanes;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Reads everything known of a subject in one round trip. */
final class RedisOutcomeStore implements WatchedStore {
    private final Lanes lanes;
    private final OutcomeCodec codec;

    RedisOutcomeStore(Lanes lanes, OutcomeCodec codec) {
        this.lanes = lanes;
        this.codec = codec;
    }

    @Override
    public Watch watchOf(SubjectKey key) {
        return lanes.watchOf(() -> Keys.outcomes(key));
    }

    @Override
    public Duration patience() {
        return lanes.patience();
    }

    @Override
    public CompletionStage<Found> read(SubjectKey key) {
        byte[] hash = Keys.outcomes(key);
        return lanes.ask(hash, redis -> FieldsOutput.of(redis, hash)).thenApply(asked -> switch (asked) {
            case Asked.Answered<Map<byte[], byte[]>>(var fields, var watch) -> new Found(read(key, fields), watch);
            case Asked.Unanswered<Map<byte[], byte[]>>(var fault) ->
                new Found(new OutcomeLookup.Unreachable(fault), Watch.NONE);
        });
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
