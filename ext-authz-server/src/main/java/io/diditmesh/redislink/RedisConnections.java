package io.diditmesh.redislink;

import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventLog;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The door of this package: everything that connects to Redis. */
public final class RedisConnections implements AutoCloseable {
    private static final int TICKS_BETWEEN_PROBES = 4;

    private final Clients clients;
    private final RedisLink link;
    private final Lanes lanes;
    private final AtomicInteger ticks = new AtomicInteger();

    private RedisConnections(Clients clients, RedisLink link, Lanes lanes) {
        this.clients = clients;
        this.link = link;
        this.lanes = lanes;
    }

    /**
     * Returns at once, and connects in the background.
     *
     * @param prefix of the keys whose changes the listener is told
     */
    public static RedisConnections open(
            LinkSettings settings,
            String prefix,
            LaneListener listener,
            LongSupplier nanoTime,
            EventLog events,
            CallMeter meter) {
        Clients clients = new Clients(settings, meter);
        RedisLink link = new RedisLink(clients, settings.servers().text(), settings.replicas(), events);
        LaneTerms terms = new LaneTerms(listener, prefix, settings.timeout(), nanoTime);
        Lanes lanes = new Lanes(clients, link, terms, events);
        link.connect();
        lanes.tick();
        return new RedisConnections(clients, link, lanes);
    }

    public RedisLink link() {
        return link;
    }

    public Lanes lanes() {
        return lanes;
    }

    /** Looks after all connections: called four times a second, by one thread at a time. */
    public void tick() {
        lanes.tick();
        if (ticks.getAndIncrement() % TICKS_BETWEEN_PROBES == 0) {
            link.probe();
        }
    }

    @Override
    public void close() {
        lanes.close();
        clients.close();
    }
}
