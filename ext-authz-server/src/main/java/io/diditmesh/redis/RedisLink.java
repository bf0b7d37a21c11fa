package io.diditmesh.redis;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.StoreUnreachableException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The connection to Redis: made when Redis can be reached, made again when it was lost, never waited for by a check. */
final class RedisLink implements AutoCloseable {
    /** Generous beside a check's: a write path has a person or a webhook waiting, and seconds to do it. */
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(2);

    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final int PATIENT_PROBES = 3;
    private static final int QUEUED_COMMANDS = 4096;

    private final ClientResources resources;
    private final RedisURI address;
    private final RedisClient client;
    private final EventLog events;
    private final AtomicReference<Optional<StatefulRedisConnection<byte[], byte[]>>> connection =
            new AtomicReference<>(Optional.empty());
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** That Redis is away is said once, not once a second. */
    private final AtomicBoolean said = new AtomicBoolean();

    RedisLink(RedisSettings settings, EventLog events) {
        this.events = events;
        this.address = uri(settings);
        this.resources = DefaultClientResources.builder()
                .reconnectDelay(
                        Delay.equalJitter(Duration.ofMillis(50), Duration.ofSeconds(1), 50, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUED_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(WRITE_PATIENCE)
                        .keepAlive(true)
                        .build())
                .build());
    }

    private static RedisURI uri(RedisSettings settings) {
        RedisURI uri = RedisURI.create(settings.address());
        settings.password()
                .ifPresent(password ->
                        uri.setCredentialsProvider(RedisCredentialsProvider.from(() -> RedisCredentials.just(
                                settings.username().isEmpty() ? null : settings.username(), password.text()))));
        uri.setTimeout(WRITE_PATIENCE);
        return uri;
    }

    /** The commands, if there is a connection; if there is none, one is being made. */
    Optional<RedisAsyncCommands<byte[], byte[]>> commands() {
        Optional<StatefulRedisConnection<byte[], byte[]>> current = connection.get();
        if (current.isEmpty()) {
            connect();
        }
        return current.filter(StatefulRedisConnection::isOpen).map(StatefulRedisConnection::async);
    }

    /**
     * Asks Redis whether it is there, and gives up a connection that says nothing: one that was cut without a word would
     * stay silent for a quarter of an hour. Called every second or so.
     */
    void probe() {
        Optional<StatefulRedisConnection<byte[], byte[]>> current = connection.get();
        if (current.isEmpty()) {
            connect();
            return;
        }
        var _ = current.get()
                .async()
                .ping()
                .toCompletableFuture()
                .orTimeout(PROBE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, fault) -> probed(current, fault == null));
    }

    private void probed(Optional<StatefulRedisConnection<byte[], byte[]>> probed, boolean answered) {
        int missed = answered ? 0 : unanswered.incrementAndGet();
        if (answered) {
            unanswered.set(0);
        }
        // One that knows it is cut reconnects by itself.
        boolean silent = missed >= PATIENT_PROBES
                && probed.filter(StatefulRedisConnection::isOpen).isPresent();
        if (silent && connection.compareAndSet(probed, Optional.empty())) {
            events.emit("redis-silent", Field.COUNT.of(missed));
            unanswered.set(0);
            probed.ifPresent(cut -> {
                var _ = cut.closeAsync();
            });
            connect();
        }
    }

    /** Whether Redis answered lately. */
    boolean isAlive() {
        return unanswered.get() == 0 && commands().isPresent();
    }

    /** Tries to connect in the background, unless that is under way or done. After that Lettuce reconnects by itself. */
    void connect() {
        if (connection.get().isPresent() || !connecting.compareAndSet(false, true)) {
            return;
        }
        var _ = client.connectAsync(ByteArrayCodec.INSTANCE, address).whenComplete((made, fault) -> {
            if (made != null) {
                connection.set(Optional.of(made));
                events.emit("redis-connected");
            } else if (said.compareAndSet(false, true)) {
                events.warn(
                        "redis-unreachable",
                        Field.ADDRESS.of(address.getHost() + ":" + address.getPort()),
                        Field.REASON.of(fault.getClass().getSimpleName()));
            }
            connecting.set(false);
        });
    }

    /** Runs one command of a write path and waits for its answer. */
    <T> T call(Function<RedisAsyncCommands<byte[], byte[]>, ? extends Future<T>> command)
            throws StoreUnreachableException {
        return find(command)
                .orElseThrow(() -> new StoreUnreachableException(new RedisException("nil (expected: a value)")));
    }

    /** As {@link #call}, for a command that answers nil where there is nothing. */
    <T> Optional<T> find(Function<RedisAsyncCommands<byte[], byte[]>, ? extends Future<T>> command)
            throws StoreUnreachableException {
        RedisAsyncCommands<byte[], byte[]> ready =
                commands().orElseThrow(() -> new StoreUnreachableException(new RedisException("not connected")));
        try {
            return Optional.ofNullable(command.apply(ready).get(WRITE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | RedisException away) {
            throw new StoreUnreachableException(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnreachableException(stopping);
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, WRITE_PATIENCE);
        var _ = resources.shutdown();
    }
}
