package io.diditmesh.didit.calls;

import io.diditmesh.settings.Secret;
import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Calls with the key that works. While a key is changed there are two: where one is refused the other is tried, and somebody
 * is told, since a key that is refused is either changed too early or taken away.
 */
final class KeyedApi implements DiditApi {
    private final HttpApi http;
    private final ApiKeys keys;
    private final CallCounts counts;
    private final EventLog events;
    private final CallMeter meter;

    /** The keys as they were when one was last preferred, and which that was. */
    private final AtomicReference<Preferred> preferred = new AtomicReference<>(new Preferred(List.of(), 0));

    private record Preferred(List<Secret> keys, int index) {}

    KeyedApi(HttpApi http, ApiKeys keys, CallCounts counts, EventLog events, CallMeter meter) {
        this.http = http;
        this.keys = keys;
        this.counts = counts;
        this.events = events;
        this.meter = meter;
    }

    @Override
    public DiditCall call(DiditRequest request) {
        List<Secret> current = keys.current();
        int first = preferredOf(current);
        DiditCall result = new DiditCall.Unauthorized();
        for (int i = 0; i < current.size() && result instanceof DiditCall.Unauthorized; i++) {
            int index = (first + i) % current.size();
            long begun = meter.now();
            result = http.call(request, current.get(index));
            counts.count(index, request.operation(), result);
            meter.since(begun, new CallMeter.Call(request.operation().text(), result.word(), nameOf(index)));
            if (result instanceof DiditCall.Unauthorized) {
                refused(request, index);
            } else if (i > 0) {
                preferred.set(new Preferred(current, index));
            }
        }
        return result;
    }

    private int preferredOf(List<Secret> current) {
        Preferred last = preferred.get();
        return last.keys().equals(current) ? last.index() : 0;
    }

    private void refused(DiditRequest request, int index) {
        events.warn("didit-key-refused", Field.OPERATION.of(request.operation().text()), Field.KIND.of(nameOf(index)));
    }

    private static String nameOf(int index) {
        return index == 0 ? "first" : "second";
    }
}
