package io.diditmesh.operator;

import io.diditmesh.cluster.ClusterPolicies.Taken;
import io.diditmesh.telemetry.EventLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** What the leading operator does whenever policies were put in force. */
public final class Operator {
    private final BooleanSupplier leading;
    private final MeshObjects mesh;
    private final StatusWriter statuses;
    private boolean led;

    public Operator(
            KubernetesClient client, BooleanSupplier leading, MeshObjects mesh, InstantSource clock, EventLog events) {
        this.leading = leading;
        this.mesh = mesh;
        this.statuses = new StatusWriter(client, leading, clock, events);
    }

    /** Returns whether there is nothing left to do. */
    public boolean follow(Taken taken) {
        boolean leads = leading.getAsBoolean();
        if (!leads || !led) {
            statuses.forget();
        }
        led = leads;
        if (!leads) {
            return true;
        }
        Programmed programmed = mesh.apply(taken.placements());
        boolean written = statuses.write(taken.objects(), programmed);
        return written && !(programmed instanceof Programmed.Failed);
    }
}
