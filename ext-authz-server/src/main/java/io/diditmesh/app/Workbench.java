package io.diditmesh.app;

import io.diditmesh.cel.CelExpressions;
import io.diditmesh.didit.Didit;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicyFolder;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.upkeep.Eraser;
import io.diditmesh.upkeep.Rebuild;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;
import java.time.InstantSource;

/** What commands need of the server, without the server: the stores and the provider. */
final class Workbench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final EventLog events = new EventLog("command");
    private final InstantSource clock = InstantSource.system();
    private final RandomTexts random = new RandomTexts();
    private final ServerSettings settings;
    private final RedisStores stores;
    private final Didit didit;

    Workbench(ServerSettings settings) {
        this.settings = settings;
        this.stores = RedisStores.open(
                settings.redis(),
                Sealing.facts(settings.facts()),
                new RedisStores.Time(clock, System::nanoTime),
                random,
                events);
        this.didit = new Didit(settings.didit().orElseThrow(), stores.upkeep().budget(), clock, random::chance, events);
        didit.refreshKeys();
    }

    /** Says that what is stored now is all there is. */
    void beginEpoch() throws StoreUnreachableException {
        stores.epoch().begin();
    }

    /** False if Redis cannot be reached; an emptied one is. */
    boolean isReady() throws InterruptedException {
        for (Duration waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(LOOK)) {
            stores.tick();
            if (stores.isReady() || stores.isEmptied()) {
                return true;
            }
            Thread.sleep(LOOK);
        }
        return false;
    }

    /** The levels and policies as they are in the folder now. */
    LiveRulebook rulebook() {
        LiveRulebook rulebook = new LiveRulebook();
        LocalHosts localHosts = new LocalHosts(settings.addresses());
        new PolicyFolder(
                        settings.policies(),
                        rulebook,
                        new Installation(
                                localHosts::mayServe, settings.identity().gateways(), new CelExpressions()),
                        events)
                .reload();
        return rulebook;
    }

    Rebuild rebuild(LiveRulebook rulebook) {
        OutcomeRecorder recorder = new OutcomeRecorder(didit.provider(), stores.sessions(), rulebook, clock, events);
        return new Rebuild(didit.records(), stores.sessions(), recorder, Thread::sleep, events);
    }

    Eraser eraser() {
        return new Eraser(didit.records(), stores.sessions(), stores.upkeep().erasure(), Thread::sleep, events);
    }

    @Override
    public void close() {
        stores.close();
    }
}
