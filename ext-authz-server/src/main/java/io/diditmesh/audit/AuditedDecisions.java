package io.diditmesh.audit;

import io.diditmesh.access.DecisionLog;
import io.diditmesh.telemetry.Field;
import java.time.InstantSource;
import java.util.List;

/** Writes every decision into the trail, and hands it on. */
public final class AuditedDecisions implements DecisionLog {
    private final DecisionLog next;
    private final DecisionFields fields;
    private final AuditTrail trail;
    private final InstantSource clock;

    /** What may be written of a decision. */
    @FunctionalInterface
    public interface DecisionFields {
        Field.Value[] of(Entry entry);
    }

    public AuditedDecisions(DecisionLog next, DecisionFields fields, AuditTrail trail, InstantSource clock) {
        this.next = next;
        this.fields = fields;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public boolean record(Entry entry) {
        boolean kept = trail.take(new Written(Kind.DECISION, clock.instant(), "", List.of(fields.of(entry))));
        return next.record(entry) && kept;
    }

    @Override
    public void tried(Entry entry) {
        trail.take(new Written(Kind.WOULD_DENY, clock.instant(), "", List.of(fields.of(entry))));
        next.tried(entry);
    }

    @Override
    public void triedInVain(Throwable fault) {
        next.triedInVain(fault);
    }
}
