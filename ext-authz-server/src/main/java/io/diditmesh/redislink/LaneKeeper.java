package io.diditmesh.redislink;

import io.diditmesh.nearcache.Watch;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps one lane to a primary: opens the first, and another one whenever it was lost. */
final class LaneKeeper implements AutoCloseable {
    private static final int LONGEST_REST = 4;

    private final Clients clients;
    private final LaneTerms terms;
    private final EventLog events;
    private final AtomicBoolean opening = new AtomicBoolean();
    private volatile Node node;
    private volatile @Nullable Lane lane;
    private volatile boolean closed;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger rest = new AtomicInteger();

    LaneKeeper(Clients clients, Node node, LaneTerms terms, EventLog events) {
        this.clients = clients;
        this.node = node;
        this.terms = terms;
        this.events = events;
    }

    Node node() {
        return node;
    }

    /** The same primary, maybe with other slots. */
    void update(Node now) {
        node = now;
    }

    /** The newest, lost or not; null before the first. */
    @Nullable
    Lane lane() {
        return lane;
    }

    /** Under which watch the newest lane is; what was read under it stays remembered until there is another lane. */
    Watch watch() {
        Lane newest = lane;
        return newest == null ? Watch.NONE : newest.watch();
    }

    /** Several times a second. */
    void tick() {
        Lane newest = lane;
        if (newest == null || !newest.isOpen()) {
            open();
        } else if (newest.isSilent()) {
            events.warn("redis-silent", Field.ADDRESS.of(node.id()));
            newest.close();
        } else {
            newest.beat();
        }
    }

    /** Opens a lane, with pauses that grow with the number of attempts in vain. */
    void open() {
        if (rest.getAndUpdate(ticks -> Math.max(0, ticks - 1)) > 0) {
            return;
        }
        if (closed || !opening.compareAndSet(false, true)) {
            return;
        }
        var _ = clients.lane(node).thenCompose(this::open).whenComplete((opened, fault) -> {
            if (fault == null) {
                take(opened);
            } else {
                failed(fault);
            }
            opening.set(false);
        });
    }

    private CompletionStage<Lane> open(StatefulRedisConnection<byte[], byte[]> connection) {
        Lane fresh = new Lane(terms, slot -> node.holds(slot), connection, events, node.id());
        return fresh.open().whenComplete((_, fault) -> {
            if (fault != null) {
                fresh.close();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        Lane newest = lane;
        if (newest != null) {
            newest.close();
        }
    }

    private void take(Lane opened) {
        lane = opened;
        failures.set(0);
        events.emit("redis-connected", Field.ADDRESS.of(node.id()));
        if (closed) {
            opened.close();
        }
    }

    // Said once for each outage, not several times a second.
    private void failed(Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        int before = failures.getAndIncrement();
        if (before == 0) {
            events.warn(
                    "redis-unreachable",
                    Field.ADDRESS.of(node.id()),
                    Field.REASON.of(cause.getClass().getSimpleName()));
        }
        rest.set(before < LONGEST_REST ? before : LONGEST_REST);
        clients.refresh();
    }
}
