package io.diditmesh.tracing;

import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionLog;
import io.opentelemetry.api.trace.Span;

/** Notes on the check that is followed which rules spoke and what came of it, and hands on. */
final class TracedDecisions implements DecisionLog {
    private final DecisionLog next;

    TracedDecisions(DecisionLog next) {
        this.next = next;
    }

    @Override
    public boolean record(Entry entry) {
        Span span = Span.current();
        if (span.isRecording()) {
            span.setAttribute(Notes.DECISION, entry.decision().id().text());
            span.setAttribute(Notes.RESULT, entry.decision().getClass().getSimpleName());
            span.setAttribute(Notes.REASON, reason(entry.decision()));
            span.setAttribute(Notes.RULES, entry.rules());
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

    private static String reason(Decision decision) {
        return switch (decision) {
            case Decision.Allow(var _, var passage) -> passage.acr();
            case Decision.Challenge challenge -> challenge.step() + " " + challenge.level();
            case Decision.Refuse(var _, var refusal) -> refusal.getClass().getSimpleName();
            case Decision.Unavailable(var _, var fault) -> fault.name();
        };
    }
}
