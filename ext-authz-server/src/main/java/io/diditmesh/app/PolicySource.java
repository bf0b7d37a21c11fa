package io.diditmesh.app;

import io.diditmesh.cluster.ClusterPolicies;
import io.diditmesh.cluster.ClusterSettings;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicyFolder;
import io.diditmesh.resources.PolicySettings;
import io.diditmesh.resources.ToldResources;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Where policies come from, kept in force in the background: a folder, or a cluster. */
final class PolicySource implements AutoCloseable {
    private final Runnable close;
    private final BooleanSupplier watching;

    /** What policies are read into, and with what. */
    record Reading(PolicySettings policies, Installation installation, LiveRulebook live, EventLog events) {}

    /** @param task puts in force what is known */
    record Watched(PolicySource source, Background.Task task) {}

    private PolicySource(Runnable close, BooleanSupplier watching) {
        this.close = close;
        this.watching = watching;
    }

    static PolicySource open(ClusterSettings cluster, Reading reading, Background background, CallMeter meter) {
        if (cluster.watched()) {
            return cluster(cluster.client(meter), reading, background, _ -> true)
                    .source();
        }
        PolicyFolder folder =
                new PolicyFolder(reading.policies(), reading.live(), reading.installation(), reading.events());
        folder.reload();
        background.every(Duration.ofSeconds(1), "policies", folder::poll);
        return new PolicySource(() -> {}, () -> true);
    }

    /** @param taken told what was put in force, each time; says whether it is done with it, or has to be told again */
    static Watched cluster(
            KubernetesClient client, Reading reading, Background background, Predicate<ClusterPolicies.Taken> taken) {
        ToldResources resources = new ToldResources(reading.policies(), reading.live(), reading.installation());
        Watch watch = new Watch(client, resources, reading.events(), background, taken);
        watch.policies.start();
        background.every(Duration.ofSeconds(1), "policies-again", watch::again);
        PolicySource source = new PolicySource(
                () -> {
                    watch.policies.close();
                    client.close();
                },
                watch.policies::isWatching);
        return new Watched(source, watch.task);
    }

    /** Whether a change would be heard of. */
    boolean isWatching() {
        return watching.getAsBoolean();
    }

    @Override
    public void close() {
        close.run();
    }

    private static final class Watch {
        private final Predicate<ClusterPolicies.Taken> taken;
        private final Background.Task task;
        private final ClusterPolicies policies;
        private volatile boolean unfinished = true;

        Watch(
                KubernetesClient client,
                ToldResources resources,
                EventLog events,
                Background background,
                Predicate<ClusterPolicies.Taken> taken) {
            this.taken = taken;
            this.task = background.task("policies", this::take);
            this.policies = new ClusterPolicies(client, resources, events, task::soon);
        }

        private boolean take() {
            unfinished = true;
            policies.take().ifPresent(now -> unfinished = !taken.test(now));
            return false;
        }

        private void again() {
            if (unfinished) {
                task.soon();
            }
        }
    }
}
