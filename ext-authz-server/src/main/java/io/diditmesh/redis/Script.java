package io.diditmesh.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A script that is called by its hash, and sent whole where Redis does not know it yet, or no longer. */
final class Script {
    private final byte[] text;
    private final String hash;

    Script(String text) {
        this.text = Keys.bytes(text);
        this.hash = Base16.digest(this.text);
    }

    <T> CompletionStage<T> run(
            RedisClusterAsyncCommands<byte[], byte[]> redis, ScriptOutputType type, byte[][] keys, byte[]... values) {
        return redis.<T>evalsha(hash, type, keys, values)
                .exceptionallyCompose(fault -> isUnknown(fault)
                        ? redis.<T>eval(text, type, keys, values)
                        : CompletableFuture.failedStage(fault));
    }

    private static boolean isUnknown(Throwable fault) {
        return fault instanceof RedisNoScriptException
                || fault instanceof CompletionException && fault.getCause() instanceof RedisNoScriptException;
    }
}
