package io.diditmesh.redislink;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Answers of a cluster's node that say: ask another one. */
final class Redirects {
    private Redirects() {}

    static boolean isOne(Throwable fault) {
        boolean wrapped = fault instanceof CompletionException || fault instanceof ExecutionException;
        Throwable cause = wrapped ? fault.getCause() : fault;
        if (!(cause instanceof RedisCommandExecutionException) || cause.getMessage() == null) {
            return false;
        }
        String message = cause.getMessage();
        return message.startsWith("MOVED ") || message.startsWith("ASK ") || message.startsWith("TRYAGAIN");
    }
}
