package io.diditmesh.admin;

import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionLog;
import io.diditmesh.telemetry.Field;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/** Remembers the last requests that were not let through, with what the log has of them, and hands on. */
public final class LastDecisions implements DecisionLog {
    private static final int MOST = 200;

    private final DecisionLog next;
    private final Function<Entry, Field.Value[]> fields;
    private final InstantSource clock;
    private final BlockingQueue<Remembered> last = new ArrayBlockingQueue<>(MOST);

    /** One of them. */
    record Remembered(Instant at, List<Field.Value> fields) {}

    /** @param fields what may be written of a decision */
    public LastDecisions(DecisionLog next, Function<Entry, Field.Value[]> fields, InstantSource clock) {
        this.next = next;
        this.fields = fields;
        this.clock = clock;
    }

    @Override
    public boolean record(Entry entry) {
        if (!(entry.decision() instanceof Decision.Allow)) {
            Remembered remembered = new Remembered(clock.instant(), List.of(fields.apply(entry)));
            while (!last.offer(remembered)) {
                var _ = last.poll();
            }
        }
        return next.record(entry);
    }

    @Override
    public void tried(Entry entry) {
        next.tried(entry);
    }

    @Override
    public void triedInVain(Throwable fault) {
        next.triedInVain(fault);
    }

    /** The newest first. */
    List<Remembered> newestFirst() {
        return List.copyOf(last).reversed();
    }
}
