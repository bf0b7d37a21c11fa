package io.diditmesh.audit;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Takes records without waiting, and writes them when it is asked to, in their order. What finds no room, or cannot be
 * written, is counted, and the count is itself recorded.
 */
public final class AuditTrail implements AutoCloseable {
    /** Later than any time plus any time between checkpoints that can be set. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final AuditSettings settings;
    private final Path folder;
    private final PrivateKey key;
    private final Supplier<String> random;
    private final InstantSource clock;
    private final EventLog events;
    private final BlockingQueue<Written> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private Optional<Trail> trail = Optional.empty();
    private Instant unsealedSince = NEVER;
    private volatile boolean failing;

    private AuditTrail(
            AuditSettings settings, Path folder, Supplier<String> random, InstantSource clock, EventLog events) {
        this.settings = settings;
        this.folder = folder;
        this.key = AuditKey.parsePrivate(settings.key().orElseThrow().text());
        this.random = random;
        this.clock = clock;
        this.events = events;
        this.waiting = new ArrayBlockingQueue<>(settings.queue());
    }

    /** Empty if the settings ask for none. */
    public static Optional<AuditTrail> open(
            AuditSettings settings, Supplier<String> random, InstantSource clock, EventLog events) {
        return settings.folder().map(folder -> {
            AuditTrail trail = new AuditTrail(settings, folder, random, clock, events);
            trail.drain();
            return trail;
        });
    }

    /** Whether the record will be written, as far as can be told; or, where that is not mandatory, true. */
    boolean take(Written entry) {
        if (!failing && waiting.offer(entry)) {
            return true;
        }
        dropped.incrementAndGet();
        return !settings.mandatory();
    }

    /** What happened beside decisions; not what the trail says of itself. */
    public void event(String name, Field.Value... fields) {
        take(new Written(Kind.EVENT, clock.instant(), name, List.of(fields)));
    }

    /** How many records were lost since the last one that says so. */
    public long dropped() {
        return dropped.get();
    }

    /** Writes what waits, and the checkpoint that is due. Returns whether there may be more. */
    public synchronized boolean drain() {
        try {
            Trail open = opened();
            reportDropped(open);
            Written entry = waiting.peek();
            while (entry != null) {
                open.write(entry);
                waiting.remove();
                unsealed();
                entry = waiting.peek();
            }
            if (!clock.instant().isBefore(unsealedSince.plus(settings.every()))) {
                open.checkpoint();
                unsealedSince = NEVER;
            }
            failing = false;
            return !waiting.isEmpty();
        } catch (IOException unwritable) {
            fail(unwritable);
            return false;
        }
    }

    private Trail opened() throws IOException {
        if (trail.isEmpty()) {
            trail = Optional.of(Trail.open(folder, key, settings.largest(), random, clock));
            unsealed();
        }
        return trail.get();
    }

    private void unsealed() {
        Instant now = clock.instant();
        unsealedSince = now.isBefore(unsealedSince) ? now : unsealedSince;
    }

    private void reportDropped(Trail open) throws IOException {
        long lost = dropped.get();
        if (lost > 0) {
            open.write(new Written(Kind.DROPPED, clock.instant(), "", List.of(Field.COUNT.of(lost))));
            dropped.addAndGet(-lost);
            unsealed();
            events.warn("audit-dropped", Field.COUNT.of(lost));
        }
    }

    // The file may end in the middle of a line: the next attempt goes on in a file of its own.
    private void fail(IOException unwritable) {
        if (!failing) {
            events.bug("audit-unwritable", unwritable);
        }
        failing = true;
        trail.ifPresent(broken -> {
            try {
                broken.abandon();
            } catch (IOException alsoUnwritable) {
                // Said above.
            }
        });
        trail = Optional.empty();
    }

    /** Writes what waits, and ends the trail. */
    @Override
    public synchronized void close() {
        drain();
        try {
            if (trail.isPresent()) {
                trail.get().close();
            }
        } catch (IOException unwritable) {
            fail(unwritable);
        }
    }
}
