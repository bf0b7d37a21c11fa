package io.diditmesh.redislink;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.StoreUnreachableException;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connection of what writes: made when Redis can be reached, made again when it was lost. */
public final class RedisLink {
    /** Generous beside a check's: a write path has a person or a webhook waiting, and seconds to do it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final int PATIENT_PROBES = 3;
    private static final Duration CONFIRMATION = Duration.ofMillis(500);
    private static final int TRIES = 3;

    private final Clients clients;
    private final String address;
    private final int replicas;
    private final EventLog events;
    private final AtomicReference<Optional<Writer>> writer = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** That Redis is away is said once, not once a second. */
    private final AtomicBoolean said = new AtomicBoolean();

    /** @param replicas that must hold what was written, before it counts as written */
    RedisLink(Clients clients, String address, int replicas, EventLog events) {
        this.clients = clients;
        this.address = address;
        this.replicas = replicas;
        this.events = events;
    }

    /** The commands, if there is a connection; if there is none, one is being made. */
    public Optional<RedisClusterAsyncCommands<byte[], byte[]>> commands() {
        Optional<Writer> current = writer.get();
        if (current.isEmpty()) {
            connect();
        }
        return current.filter(Writer::isOpen).map(Writer::commands);
    }

    /**
     * Asks whether it leads to a primary, and gives up a connection that says nothing, or leads to a replica: one that was
     * cut without a word would stay silent for a quarter of an hour. Called every second or so.
     */
    void probe() {
        Optional<Writer> current = writer.get();
        if (current.isEmpty()) {
            connect();
            return;
        }
        try {
            var _ = signOfLife(current.get())
                    .toCompletableFuture()
                    .orTimeout(PROBE.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((alive, fault) -> probed(current, fault == null && alive));
        } catch (RedisException rejected) {
            probed(current, false);
        }
    }

    // In a cluster the library itself follows who is primary of what.
    private CompletionStage<Boolean> signOfLife(Writer current) {
        return clients.isCluster()
                ? current.commands().ping().thenApply(_ -> true)
                : current.commands().role().thenApply(Lane::isPrimary);
    }

    private void probed(Optional<Writer> probed, boolean answered) {
        int missed = answered ? 0 : unanswered.incrementAndGet();
        if (answered) {
            unanswered.set(0);
        }
        // One that knows it is cut reconnects by itself.
        boolean useless =
                missed >= PATIENT_PROBES && probed.filter(Writer::isOpen).isPresent();
        if (useless && writer.compareAndSet(probed, Optional.empty())) {
            events.emit("redis-given-up", Field.COUNT.of(missed));
            unanswered.set(0);
            probed.ifPresent(Writer::close);
            connect();
        }
    }

    /** Whether Redis answered lately. */
    public boolean isAlive() {
        return unanswered.get() == 0 && commands().isPresent();
    }

    /** Tries to connect in the background, unless that is under way or done. After that it reconnects by itself. */
    void connect() {
        if (writer.get().isPresent() || !connecting.compareAndSet(false, true)) {
            return;
        }
        var _ = clients.writer().whenComplete((made, fault) -> {
            if (fault == null) {
                writer.set(Optional.of(made));
                events.emit("redis-connected", Field.ADDRESS.of(address));
                said.set(false);
                Eviction.look(made, events);
            } else if (said.compareAndSet(false, true)) {
                events.warn(
                        "redis-unreachable",
                        Field.ADDRESS.of(address),
                        Field.REASON.of(fault.getClass().getSimpleName()));
            }
            connecting.set(false);
        });
    }

    /** Runs one command of a write path and waits for its answer. */
    public <T> T call(Function<RedisClusterAsyncCommands<byte[], byte[]>, ? extends Future<T>> command)
            throws StoreUnreachableException {
        return find(command).orElseThrow(RedisLink::nil);
    }

    /** As {@link #call}, for a command that answers nil where there is nothing. */
    public <T> Optional<T> find(Function<RedisClusterAsyncCommands<byte[], byte[]>, ? extends Future<T>> command)
            throws StoreUnreachableException {
        RedisClusterAsyncCommands<byte[], byte[]> ready =
                commands().orElseThrow(() -> new StoreUnreachableException(new RedisException("not connected")));
        return Optional.ofNullable(await(send(ready, command)));
    }

    /**
     * As {@link #call}, for a write about one key that must not be lost: returns once as many replicas hold it as settings
     * want, since the primary may die the moment after.
     */
    public <T> T write(byte[] key, Function<RedisClusterAsyncCommands<byte[], byte[]>, ? extends Future<T>> command)
            throws StoreUnreachableException {
        if (replicas == 0) {
            return call(command);
        }
        StoreUnreachableException moved = new StoreUnreachableException(new RedisException("not connected"));
        for (int i = 0; i < TRIES; i++) {
            try {
                return confirmed(key, command);
            } catch (StoreUnreachableException fault) {
                Throwable cause = fault.getCause();
                if (cause == null || !Redirects.isOne(cause)) {
                    throw fault;
                }
                moved = fault;
                await(clients.refreshed());
            }
        }
        throw moved;
    }

    /** Whether what is written has to be confirmed by replicas. */
    public boolean confirms() {
        return replicas > 0;
    }

    private <T> T confirmed(
            byte[] key, Function<RedisClusterAsyncCommands<byte[], byte[]>, ? extends Future<T>> command)
            throws StoreUnreachableException {
        Writer open = writer.get()
                .filter(Writer::isOpen)
                .orElseThrow(() -> new StoreUnreachableException(new RedisException("not connected")));
        RedisClusterAsyncCommands<byte[], byte[]> primary = value(open.to(key));
        // Both at once: what is confirmed is whatever was written before over the same connection.
        Future<T> answer = send(primary, command);
        Future<Long> holders = send(primary, redis -> redis.waitForReplication(replicas, CONFIRMATION.toMillis()));
        T value = value(answer);
        long held = value(holders);
        if (held < replicas) {
            throw new StoreUnreachableException(
                    new RedisException("held by " + held + " replicas (expected: " + replicas + ")"));
        }
        return value;
    }

    /** Sends several commands at once and waits for all of their answers. */
    public void callAll(List<Function<RedisClusterAsyncCommands<byte[], byte[]>, Future<?>>> commands)
            throws StoreUnreachableException {
        RedisClusterAsyncCommands<byte[], byte[]> ready =
                commands().orElseThrow(() -> new StoreUnreachableException(new RedisException("not connected")));
        List<Future<?>> sent = new ArrayList<>();
        for (Function<RedisClusterAsyncCommands<byte[], byte[]>, Future<?>> command : commands) {
            sent.add(send(ready, command));
        }
        for (Future<?> answer : sent) {
            await(answer);
        }
    }

    private static <F extends Future<?>> F send(
            RedisClusterAsyncCommands<byte[], byte[]> ready,
            Function<RedisClusterAsyncCommands<byte[], byte[]>, F> command)
            throws StoreUnreachableException {
        try {
            return command.apply(ready);
        } catch (RedisException rejected) {
            throw new StoreUnreachableException(rejected);
        }
    }

    private static <T> T value(Future<T> answer) throws StoreUnreachableException {
        return Optional.ofNullable(await(answer)).orElseThrow(RedisLink::nil);
    }

    private static StoreUnreachableException nil() {
        return new StoreUnreachableException(new RedisException("nil (expected: a value)"));
    }

    private static <T> @Nullable T await(Future<T> answer) throws StoreUnreachableException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException away) {
            throw new StoreUnreachableException(away);
        } catch (TimeoutException away) {
            // What was not sent yet must not be sent later, when its caller has long been told that it failed.
            answer.cancel(true);
            throw new StoreUnreachableException(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnreachableException(stopping);
        }
    }
}
