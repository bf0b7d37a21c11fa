package io.diditmesh.redislink;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.concurrent.CompletionException;

/** Answers of a cluster's node that say: ask another one. */
final class Redirects {
    private Redirects() {}

    static boolean isOne(Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        if (!(cause instanceof RedisCommandExecutionException) || cause.getMessage() == null) {
            return false;
        }
        String message = cause.getMessage();
        return message.startsWith("MOVED ") || message.startsWith("ASK ") || message.startsWith("TRYAGAIN");
    }
}
