package io.diditmesh.extauthz;

import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The gRPC port that proxies call, with the standard health service. Nothing on it blocks, so it needs no pool. */
public final class CheckPort implements AutoCloseable {
    private static final int LARGEST_CHECK = 1024 * 1024;
    private static final int CONCURRENT_PER_CONNECTION = 2000;
    private static final Duration CONNECTION_AGE = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Server server;
    private final HealthStatusManager health;
    private final EventLog events;
    private final AtomicBoolean serving = new AtomicBoolean();

    private CheckPort(Server server, HealthStatusManager health, EventLog events) {
        this.server = server;
        this.health = health;
        this.events = events;
    }

    public static CheckPort start(ListenAddress listen, BindableService service, EventLog events) {
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
        Server server = NettyServerBuilder.forAddress(listen.socketAddress())
                .directExecutor()
                .addService(service)
                .addService(health.getHealthService())
                .maxInboundMessageSize(LARGEST_CHECK)
                .maxConcurrentCallsPerConnection(CONCURRENT_PER_CONNECTION)
                // A proxy keeps one connection for ever; new replicas would get nothing to do.
                .maxConnectionAge(CONNECTION_AGE.toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAgeGrace(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        try {
            server.start();
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "check.listen: " + listen + " (expected: a free address of this machine)", taken);
        }
        return new CheckPort(server, health, events);
    }

    public int port() {
        return server.getPort();
    }

    /** What the health service says of the whole server. */
    public void serving(boolean ready) {
        if (serving.getAndSet(ready) != ready) {
            events.emit(ready ? "ready" : "not-ready");
        }
        health.setStatus(
                HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
                ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
    }

    @Override
    public void close() {
        health.enterTerminalState();
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                events.emit("checks-cut", Field.REASON.of("drain took longer than " + GRACE));
                server.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            server.shutdownNow();
        }
    }
}
