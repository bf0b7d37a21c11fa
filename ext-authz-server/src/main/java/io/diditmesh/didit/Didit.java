package io.diditmesh.didit;

import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.web.Endpoint;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;

/** The door of this package. */
public final class Didit {
    private final DiditSettings settings;
    private final JsonMapper json = JsonMapper.builder().build();
    private final InstantSource clock;
    private final EventLog events;

    public Didit(DiditSettings settings, InstantSource clock, EventLog events) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    public VerificationProvider provider() {
        return new DiditClient(new DiditHttp(settings, json, events), json, clock, settings.hostedOrigins());
    }

    /** @param arrived called after a trigger was stored, so that its report is read at once */
    public Endpoint webhooks(OutcomeRecorder outcomes, BlockRecorder blocks, Runnable arrived) {
        return new WebhookEndpoint(new WebhookReader(settings, json, clock), outcomes, blocks, arrived, events);
    }
}
