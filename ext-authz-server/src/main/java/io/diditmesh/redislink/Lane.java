package io.diditmesh.redislink;

import io.diditmesh.nearcache.Watch;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.Fault;
import io.lettuce.core.RedisException;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.push.PushMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;

/**
 * One connection to one primary, over which checks ask and are told what changes: in one stream, so that what is told
 * before an answer happened before it. It is believed only as long as it proves, again and again, that it leads to a
 * primary, and never taken up again once it was lost.
 */
@SuppressWarnings("ReferenceEquality") // watches are told apart by identity
final class Lane implements AutoCloseable {
    /** What a check rests on is at most this much older than the primary's last sign of life. */
    static final Duration LEASE = Duration.ofSeconds(1);

    /** As long as it takes for a primary that never answered. */
    static final Duration NEVER = Duration.ofDays(36_500);

    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final int BEATS_BETWEEN_LOOKS = 40;
    private static final byte[] PRIMARY = "master".getBytes(StandardCharsets.US_ASCII);

    /** Whether Redis holds what was once written to it. */
    enum Marks {
        UNKNOWN,
        THERE,
        MISSING
    }

    private final LaneTerms terms;
    private final IntPredicate slots;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final RedisAsyncCommands<byte[], byte[]> commands;
    private final EventLog events;
    private final String name;
    private final Breaker breaker;
    private final AtomicReference<Watch> watch = new AtomicReference<>(newWatch());
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile Marks marks = Marks.UNKNOWN;
    private volatile long beatSent;
    private volatile long proof;
    private volatile boolean proven;
    private volatile boolean givenUp;
    private final AtomicInteger beats = new AtomicInteger();

    /** @param slots of a cluster that the primary holds now */
    Lane(
            LaneTerms terms,
            IntPredicate slots,
            StatefulRedisConnection<byte[], byte[]> connection,
            EventLog events,
            String name) {
        this.terms = terms;
        this.slots = slots;
        this.connection = connection;
        this.commands = connection.async();
        this.events = events;
        this.name = name;
        this.breaker = new Breaker(terms.timeout());
    }

    /** Asks to be told of changes, and completes once that is promised by a primary; exceptionally if it is not. */
    CompletionStage<Lane> open() {
        connection.addListener(this::told);
        long sent = terms.nanoTime().getAsLong();
        return commands.clientTracking(
                        TrackingArgs.Builder.enabled().bcast().prefixes(StandardCharsets.US_ASCII, terms.prefix()))
                .thenCompose(_ -> commands.role())
                .thenCompose(role -> {
                    prove(role, sent);
                    return look();
                })
                .thenApply(_ -> this);
    }

    RedisAsyncCommands<byte[], byte[]> commands() {
        return commands;
    }

    Breaker breaker() {
        return breaker;
    }

    /** What was read under another watch may have changed since. */
    Watch watch() {
        return watch.get();
    }

    /** Why nothing can be asked over it now, if nothing can. */
    Optional<Fault> obstacle() {
        return breaker.isOpen() ? Optional.of(Fault.STORE_UNREACHABLE) : doubt();
    }

    /** Why an answer that came over it is not to be believed, if it is not. */
    Optional<Fault> doubt() {
        if (!proven || !isOpen()) {
            return Optional.of(Fault.STORE_UNREACHABLE);
        }
        return switch (marks) {
            case THERE -> Optional.empty();
            case MISSING -> Optional.of(Fault.STORE_EMPTIED);
            case UNKNOWN -> Optional.of(Fault.STORE_UNREACHABLE);
        };
    }

    /** Whether it led to a primary a moment ago. */
    boolean isAlive() {
        return proven && isOpen() && terms.nanoTime().getAsLong() - proof < LEASE.toNanos();
    }

    /** Since the moment for which it was last proven to lead to a primary. */
    Duration silence() {
        return proven ? Duration.ofNanos(terms.nanoTime().getAsLong() - proof) : NEVER;
    }

    boolean isOpen() {
        return !givenUp && connection.isOpen();
    }

    /** Makes sure that whatever is asked now is answered after a proof that is not old. */
    void confirm() {
        if (!isAlive()) {
            beat();
        }
    }

    /** Whether it has been waiting for a sign of life for so long that none will come. */
    boolean isSilent() {
        return beating.get() && terms.nanoTime().getAsLong() - beatSent > SILENCE.toNanos();
    }

    /** Asks for a sign of life, unless one is being waited for. Called several times a second. */
    void beat() {
        if (!isOpen() || !beating.compareAndSet(false, true)) {
            return;
        }
        long sent = terms.nanoTime().getAsLong();
        beatSent = sent;
        boolean due = beats.getAndIncrement() % BEATS_BETWEEN_LOOKS == 0 || marks != Marks.THERE;
        try {
            var _ = commands.role().whenComplete((role, fault) -> {
                beating.set(false);
                beaten(role, fault, sent);
                if (due) {
                    var _ = look();
                }
            });
        } catch (RedisException lost) {
            beating.set(false);
        }
    }

    /** Looks whether Redis still holds what was written to it. */
    CompletionStage<Void> look() {
        Watch before = watch.get();
        List<CompletableFuture<Marks>> each;
        try {
            each = EpochMarks.keys(slots).map(this::look).toList();
        } catch (RedisException lost) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new)).thenAccept(_ -> {
            List<Marks> seen = each.stream().map(CompletableFuture::join).toList();
            if (watch.get() == before && !seen.contains(Marks.UNKNOWN)) {
                see(seen.contains(Marks.MISSING) ? Marks.MISSING : Marks.THERE);
            }
        });
    }

    @Override
    public void close() {
        givenUp = true;
        var _ = connection.closeAsync();
    }

    private CompletableFuture<Marks> look(byte[] key) {
        return commands.exists(key)
                .handle((count, fault) -> {
                    if (fault != null) {
                        // It went to another primary, which has to answer for it.
                        return Redirects.isOne(fault) ? Marks.THERE : Marks.UNKNOWN;
                    }
                    return count > 0 ? Marks.THERE : Marks.MISSING;
                })
                .toCompletableFuture();
    }

    private void see(Marks seen) {
        if (marks != seen) {
            marks = seen;
            if (seen == Marks.MISSING) {
                events.warn("redis-emptied", Field.ADDRESS.of(name));
            }
        }
    }

    private void beaten(List<Object> role, Throwable fault, long sent) {
        if (fault != null) {
            close();
            return;
        }
        try {
            prove(role, sent);
            breaker.heartbeat(terms.nanoTime().getAsLong() - sent);
        } catch (RedisException replica) {
            events.warn("redis-not-primary", Field.ADDRESS.of(name));
            close();
        }
    }

    private void prove(List<Object> role, long sent) {
        if (!isPrimary(role)) {
            throw new RedisException("a replica (expected: a primary)");
        }
        proof = sent;
        proven = true;
    }

    static boolean isPrimary(List<Object> role) {
        return !role.isEmpty() && role.getFirst() instanceof byte[] name && Arrays.equals(name, PRIMARY);
    }

    // Pushes and answers come in the order in which Redis sent them, on one thread.
    private void told(PushMessage message) {
        if (!message.getType().equals("invalidate")) {
            return;
        }
        List<Object> content = message.getContent();
        if (content.size() > 1 && content.get(1) instanceof List<?> keys) {
            keys.forEach(key -> {
                if (key instanceof ByteBuffer bytes) {
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.duplicate().get(copy);
                    terms.listener().changed(copy);
                }
            });
            return;
        }
        // A whole database was emptied: nothing that was read of it counts any more.
        marks = Marks.UNKNOWN;
        watch.set(newWatch());
        var _ = look();
    }

    private Watch newWatch() {
        return new Watch() {
            @Override
            public boolean isTrusted() {
                return isAlive() && marks == Marks.THERE && watch.get() == this;
            }
        };
    }
}
