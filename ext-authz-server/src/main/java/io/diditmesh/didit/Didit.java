package io.diditmesh.didit;

import io.diditmesh.didit.calls.ApiKeys;
import io.diditmesh.didit.calls.CallCounts;
import io.diditmesh.didit.calls.DiditCalls;
import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.upkeep.CallBudget;
import io.diditmesh.upkeep.ProviderRecords;
import io.diditmesh.web.Endpoint;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import tools.jackson.databind.json.JsonMapper;

/** The door of this package. */
public final class Didit {
    private final DiditSettings settings;
    private final JsonMapper json = JsonMapper.builder().build();
    private final InstantSource clock;
    private final EventLog events;
    private final DiditCalls calls;

    /** @param chance from 0, included, to 1, excluded */
    public Didit(
            DiditSettings settings, CallBudget budget, InstantSource clock, DoubleSupplier chance, EventLog events) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        ApiKeys keys = () -> settings.apiKey().get().lines();
        this.calls = new DiditCalls(
                new DiditCalls.Target(settings.baseUrl(), settings.timeout()),
                keys,
                budget,
                json,
                clock,
                chance,
                events);
    }

    public VerificationProvider provider() {
        return new DiditClient(calls, json, clock, settings.hostedOrigins());
    }

    /** Its lists, and deletions. */
    public ProviderRecords records() {
        return new DiditRecords(calls, json);
    }

    /** How often each key was used, and what for. */
    public CallCounts counts() {
        return calls.counts();
    }

    /** @param arrived called after a trigger was stored, so that its report is read at once */
    public Endpoint webhooks(OutcomeRecorder outcomes, BlockRecorder blocks, Runnable arrived) {
        return new WebhookEndpoint(new WebhookReader(settings, json, clock), outcomes, blocks, arrived, events);
    }
}
