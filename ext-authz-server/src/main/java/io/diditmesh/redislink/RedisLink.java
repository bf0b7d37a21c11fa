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

    private final Clients clients;
    private final String address;
    private final EventLog events;
    private final AtomicReference<Optional<Writer>> writer = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** That Redis is away is said once, not once a second. */
    private final AtomicBoolean said = new AtomicBoolean();

    RedisLink(Clients clients, String address, EventLog events) {
        this.clients = clients;
        this.address = address;
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
        return find(command)
                .orElseThrow(() -> new StoreUnreachableException(new RedisException("nil (expected: a value)")));
    }

    /** As {@link #call}, for a command that answers nil where there is nothing. */
    public <T> Optional<T> find(Function<RedisClusterAsyncCommands<byte[], byte[]>, ? extends Future<T>> command)
            throws StoreUnreachableException {
        RedisClusterAsyncCommands<byte[], byte[]> ready =
                commands().orElseThrow(() -> new StoreUnreachableException(new RedisException("not connected")));
        return Optional.ofNullable(await(send(ready, command)));
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
