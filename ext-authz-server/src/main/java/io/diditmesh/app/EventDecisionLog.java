package io.diditmesh.app;

import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.Refusal;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;

/** Decisions as events: what is not allowed always, what is allowed when asked for. */
public final class EventDecisionLog implements DecisionLog {
    private final EventLog events;

    public EventDecisionLog(EventLog events) {
        this.events = events;
    }

    @Override
    public boolean record(Entry entry) {
        if (!(entry.decision() instanceof Decision.Allow)) {
            events.emit("decision", fields(entry));
        } else if (events.traces()) {
            events.trace("decision", fields(entry));
        }
        return true;
    }

    @Override
    public void tried(Entry entry) {
        events.emit("would-deny", fields(entry));
    }

    @Override
    public void triedInVain(Throwable fault) {
        events.bug("shadow-fault", fault);
    }

    /** What is written of a decision. */
    static Field.Value[] fields(Entry entry) {
        return new Field.Value[] {
            Field.DECISION.of(entry.decision().id().text()),
            Field.RESULT.of(entry.decision().getClass().getSimpleName()),
            Field.REASON.of(reason(entry.decision())),
            Field.RULES.of(String.join(" ", entry.rules())),
            Field.SUBJECT.of(entry.subject().map(key -> key.text()).orElse(""))
        };
    }

    private static String reason(Decision decision) {
        return switch (decision) {
            case Decision.Allow(var _, var passage) -> passage.stale() ? passage.acr() + " stale" : passage.acr();
            case Decision.Challenge challenge -> challenge.step() + " " + challenge.level();
            case Decision.Unavailable(var _, var fault) -> fault.name();
            case Decision.Refuse(var _, var refusal) -> reason(refusal);
        };
    }

    private static String reason(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadCredential(var fault, var _, var _) -> "BadCredential " + fault;
            case Refusal.Rejected(var level, var cause) -> "Rejected " + level + " " + cause;
            case Refusal.ConditionUnmet(var level, var _) -> "ConditionUnmet " + level;
            case Refusal.TooOldAlready(var level, var _) -> "TooOldAlready " + level;
            case Refusal.Ambiguous(var ambiguity) -> "Ambiguous " + ambiguity;
            case Refusal.NoCredential _,
                    Refusal.Blocked _,
                    Refusal.NoRule _,
                    Refusal.HostUnmanaged _,
                    Refusal.NotHttp _ -> refusal.getClass().getSimpleName();
        };
    }
}
