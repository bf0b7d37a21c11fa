package io.diditmesh.operator;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectorBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Which of several operators writes: the one that holds the Lease. */
public final class Leadership implements AutoCloseable {
    private static final String LEASE = "didit-mesh-operator";

    // A leader stops writing well before another may begin.
    private static final Duration LEASE_TIME = Duration.ofSeconds(15);
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final LeaderElector elector;
    private final EventLog events;
    private volatile boolean leading;
    private volatile boolean closed;
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

    /**
     * @param namespace of the Lease
     * @param identity what no other operator calls itself
     * @param elected told when this one begins to lead
     */
    public Leadership(
            KubernetesClient client,
            String namespace,
            String identity,
            Executor executor,
            Runnable elected,
            EventLog events) {
        this.events = events;
        this.elector = new LeaderElectorBuilder(client, executor)
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName(LEASE)
                        .withLock(new LeaseLock(namespace, LEASE, identity))
                        .withLeaseDuration(LEASE_TIME)
                        .withRenewDeadline(RENEW_BEFORE)
                        .withRetryPeriod(RETRY)
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(
                                () -> {
                                    leads(true);
                                    elected.run();
                                },
                                () -> leads(false),
                                _ -> {}))
                        .build())
                .build();
    }

    public boolean isLeading() {
        return leading;
    }

    /** Stands for election, now and each time it was lost. */
    public synchronized void stand() {
        if (!closed && running.isDone()) {
            running = elector.start();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        leading = false;
        running.cancel(true);
    }

    private void leads(boolean now) {
        leading = now;
        events.emit("leadership", Field.STATE.of(now ? "leading" : "following"));
    }
}
