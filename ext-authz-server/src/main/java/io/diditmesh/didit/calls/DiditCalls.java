package io.diditmesh.didit.calls;

import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.upkeep.CallBudget;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import tools.jackson.databind.json.JsonMapper;

/** The door of this package: calls with the right key, within the budget, and none while Didit does not answer. */
public final class DiditCalls implements DiditApi {
    private final CallCounts counts = new CallCounts();
    private final DiditApi api;
    private final EventLog events;

    /**
     * Where calls go.
     *
     * @param timeout for one whole exchange
     */
    public record Target(URI base, Duration timeout) {}

    /** Who is told of calls. */
    public record Told(EventLog events, CallMeter meter) {}

    /** @param chance from 0, included, to 1, excluded */
    public DiditCalls(
            Target target,
            ApiKeys keys,
            CallBudget budget,
            JsonMapper json,
            InstantSource clock,
            DoubleSupplier chance,
            Told told) {
        this.events = told.events();
        HttpApi http = new HttpApi(target.base(), target.timeout(), json);
        DiditApi keyed = new KeyedApi(http, keys, counts, events, told.meter());
        this.api = new BreakingApi(new BudgetedApi(keyed, budget, chance), clock, chance, events);
    }

    @Override
    public DiditCall call(DiditRequest request) {
        DiditCall result = api.call(request);
        events.trace(
                "didit-call",
                Field.OPERATION.of(request.operation().text()),
                Field.RESULT.of(result.getClass().getSimpleName()));
        return result;
    }

    public CallCounts counts() {
        return counts;
    }
}
