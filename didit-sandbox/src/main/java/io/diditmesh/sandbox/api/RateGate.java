package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Refuses calls above the quota of a caller: a key, else the first forwarded address, else the peer. */
final class RateGate {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_CALLERS = 10_000;

    private record Bucket(Quota quota, String caller) {}

    private final RateLimits limits;
    private final Clock clock;
    private final SlidingWindow creations = new SlidingWindow(DAY);
    private final Map<Bucket, SlidingWindow> windows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bucket, SlidingWindow> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    RateGate(RateLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    synchronized Optional<Answer> refusal(Quota quota, Incoming request) {
        if (quota == Quota.NONE) {
            return Optional.empty();
        }
        int limit = limits.perMinute(quota);
        return windows.computeIfAbsent(new Bucket(quota, caller(request)), _ -> new SlidingWindow(MINUTE))
                .take(limit, clock.instant())
                .map(freeAt -> tooMany(freeAt)
                        .with("X-RateLimit-Limit", String.valueOf(limit))
                        .with("X-RateLimit-Remaining", "0")
                        .with("X-RateLimit-Reset", String.valueOf(freeAt.getEpochSecond())));
    }

    /** The sandbox's daily number of new sessions is one for all keys, and its answer has no X- headers. */
    synchronized Optional<Answer> creationRefusal() {
        return creations.take(limits.sandboxCreatesPerDay(), clock.instant()).map(this::tooMany);
    }

    private Answer tooMany(Instant freeAt) {
        long seconds = Math.max(
                1, Duration.between(clock.instant(), freeAt).plusMillis(999).toSeconds());
        return ErrorReply.detail(429, "Request was throttled. Expected available in %d seconds.".formatted(seconds))
                .with("Retry-After", String.valueOf(seconds));
    }

    private static String caller(Incoming request) {
        return request.header("x-api-key")
                .or(() -> request.header("x-forwarded-for").map(RateGate::firstHop))
                .orElse(request.peerAddress());
    }

    private static String firstHop(String forwardedFor) {
        return forwardedFor.split(",", 2)[0].strip();
    }
}
