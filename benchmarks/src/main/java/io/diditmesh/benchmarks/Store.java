package io.diditmesh.benchmarks;

import io.diditmesh.app.RandomTexts;
import io.diditmesh.e2e.lab.Poll;
import io.diditmesh.redis.RedisSettings;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.sealing.SealingSettings;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.WorkflowPrint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What a server has of a real Redis: connections that are looked after, and the near cache. */
public final class Store implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TICK_MILLIS = 250;

    private final RedisStores stores;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    private Store(RedisStores stores) {
        this.stores = stores;
        var _ = ticks.scheduleWithFixedDelay(stores::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Ready when this returns.
     *
     * @param port of a Redis on this machine
     * @param factKeys a Tink keyset in JSON
     */
    public static Store open(int port, String password, String factKeys) {
        RedisSettings settings = SettingsText.read(
                "{address: \"redis://127.0.0.1:" + port + "\", password: {env: P}, timeout: 1s, whenEmpty: Accept}",
                Map.of("P", password),
                RedisSettings::read);
        SealingSettings sealing = SettingsText.read("{keys: {env: K}}", Map.of("K", factKeys), SealingSettings::read);
        Store store = new Store(RedisStores.open(
                settings,
                Sealing.facts(sealing),
                new RedisStores.Time(InstantSource.system(), System::nanoTime),
                new RandomTexts(),
                new EventLog("benchmark")));
        if (!Poll.until(PATIENCE, store.stores::isReady)) {
            throw new IllegalStateException("Redis on port " + port + " is not reached");
        }
        return store;
    }

    public OutcomeStore outcomes() {
        return stores.outcomes();
    }

    public OutcomeMemory memory() {
        return stores.memory();
    }

    /** Writes that somebody was verified an hour ago, with facts. */
    public void verify(SubjectKey key) throws StoreUnreachableException {
        var ref = new SessionRef(new SessionId(UUID.randomUUID()), 1, 1, WorkflowPrint.of(Policies.WORKFLOW));
        var facts = new Facts(Map.of(Fact.AGE, new FactValue.Whole(34), Fact.AML_HITS, new FactValue.Whole(0)));
        var standing = new Standing.Verified(
                ref,
                new FirstApproval(Instant.now().minus(Duration.ofHours(1))),
                Findings.of(Set.of(Proof.DOCUMENT, Proof.LIVENESS, Proof.FACE_MATCH)),
                facts,
                false);
        stores.sessions()
                .ledger()
                .update(key, new LevelName(Policies.LEVEL), _ -> new Outcome(1, standing, new Attempt.None()));
    }

    @Override
    public void close() {
        ticks.close();
        stores.close();
    }
}
