package io.diditmesh.didit;

import io.diditmesh.credentials.VaultKeys;
import io.diditmesh.didit.calls.ApiKeys;
import io.diditmesh.didit.calls.CallCounts;
import io.diditmesh.didit.calls.DiditCalls;
import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.upkeep.CallBudget;
import io.diditmesh.upkeep.ProviderRecords;
import io.diditmesh.web.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import tools.jackson.databind.json.JsonMapper;

/** The door of this package. */
public final class Didit {
    /** The second shortest of the lives that Didit offers for a key. */
    private static final Duration OLD = Duration.ofDays(90);

    private final DiditSettings settings;
    private final JsonMapper json = JsonMapper.builder().build();
    private final InstantSource clock;
    private final EventLog events;
    private final DiditCalls calls;
    private final Optional<VaultKeys> vault;

    /** @param chance from 0, included, to 1, excluded */
    public Didit(
            DiditSettings settings, CallBudget budget, InstantSource clock, DoubleSupplier chance, EventLog events) {
        this(settings, budget, clock, chance, events, CallMeter.NONE);
    }

    /** One whose calls are measured. */
    public Didit(
            DiditSettings settings,
            CallBudget budget,
            InstantSource clock,
            DoubleSupplier chance,
            EventLog events,
            CallMeter meter) {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.vault = settings.vault().map(where -> new VaultKeys(where, clock, events));
        ApiKeys keys = vault.<ApiKeys>map(held -> held::get)
                .orElse(() -> settings.apiKey().get().lines());
        this.calls = new DiditCalls(
                new DiditCalls.Target(settings.baseUrl(), settings.timeout()),
                keys,
                budget,
                json,
                clock,
                chance,
                new DiditCalls.Told(events, meter));
    }

    public VerificationProvider provider() {
        return new DiditClient(calls, json, clock, settings.hostedOrigins());
    }

    /** Looks for other keys where that needs asking. Called at the start, and every minute or so. */
    public void refreshKeys() {
        vault.ifPresent(VaultKeys::refresh);
    }

    /** Its lists, and deletions. */
    public ProviderRecords records() {
        return new DiditRecords(calls, json);
    }

    /** How often each key was used, and what for. */
    public CallCounts counts() {
        return calls.counts();
    }

    /** Writes down how the keys were used so far, and warns of one that is old. Called every hour or so. */
    public void reportUse() {
        counts().snapshot()
                .forEach((use, count) -> events.emit("didit-key-used", Field.OPERATION.of(use), Field.COUNT.of(count)));
        keyAge().filter(age -> age.compareTo(OLD) > 0)
                .ifPresent(age -> events.warn("didit-key-old", Field.COUNT.of(age.toDays())));
    }

    /** Since when the file of the key is as it is; empty where the key is in no file. */
    public Optional<Duration> keyAge() {
        return settings.apiKey().since().map(since -> {
            Duration age = Duration.between(since, clock.instant());
            return age.isNegative() ? Duration.ZERO : age;
        });
    }

    /** @param arrived called after a trigger was stored, so that its report is read at once */
    public Endpoint webhooks(OutcomeRecorder outcomes, BlockRecorder blocks, Runnable arrived) {
        return new WebhookEndpoint(new WebhookReader(settings, json, clock), outcomes, blocks, arrived, events);
    }
}
