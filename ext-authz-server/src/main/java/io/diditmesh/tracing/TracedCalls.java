package io.diditmesh.tracing;

import io.diditmesh.telemetry.CallMeter;
import io.opentelemetry.api.trace.SpanKind;

/** Follows calls that are made while something is followed on the same thread. */
final class TracedCalls implements CallMeter {
    private final Spans spans;
    private final String system;
    private final CallMeter meter;

    TracedCalls(Spans spans, String system, CallMeter meter) {
        this.spans = spans;
        this.system = system;
        this.meter = meter;
    }

    @Override
    public long now() {
        return meter.now();
    }

    @Override
    public void took(long nanos, Call call) {
        meter.took(nanos, call);
        if (Spans.isFollowed()) {
            spans.past(
                    system + " " + call.operation(),
                    SpanKind.CLIENT,
                    nanos,
                    span -> span.setAttribute(Notes.RESULT, call.result()));
        }
    }

    @Override
    public void counted(Call call) {
        meter.counted(call);
    }
}
