package io.diditmesh.nearcache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diditmesh.nearcache.WatchedStore.Found;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeMemory;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Answers from memory what was read before, while the watch it was read under is trusted, and nothing changed. A change
 * that is told while a read is under way makes its answer one that is not kept. Concurrent questions about one subject
 * share one read. What is no longer trusted is kept for rules that let it count while the store is away.
 */
@SuppressWarnings("ReferenceEquality") // watches and flights are told apart by identity: another one is another one
public final class NearCache implements OutcomeStore, OutcomeMemory {
    /** As long as a rule may let it count at most. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** That nothing is known holds for a moment only: whoever was just approved must not be asked again. */
    private static final Duration MISS_AGE = Duration.ofSeconds(1);

    private final WatchedStore store;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final long age;
    private final long patience;
    private final Cache<SubjectKey, Reading> readings;
    private final LongConsumer hitAge;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    // Filling and forgetting a subject's reading happen inside this map's own lock on its key: in between, nothing
    // does.
    private final ConcurrentMap<SubjectKey, Flight> flights = new ConcurrentHashMap<>();

    public NearCache(NearCacheSettings settings, WatchedStore store, InstantSource clock, LongSupplier nanoTime) {
        this(settings, store, clock, nanoTime, _ -> {});
    }

    /** @param hitAge told of each hit how old it is, in nanoseconds; must not block and must not fail */
    public NearCache(
            NearCacheSettings settings,
            WatchedStore store,
            InstantSource clock,
            LongSupplier nanoTime,
            LongConsumer hitAge) {
        this.hitAge = hitAge;
        this.store = store;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.age = settings.age().toNanos();
        this.patience = store.patience().toNanos();
        this.readings = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(settings.subjects())
                .expireAfterWrite(LONGEST)
                .build();
    }

    @Override
    public CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline) {
        Reading reading = readings.getIfPresent(key);
        if (reading != null && isHit(reading, key)) {
            hits.increment();
            hitAge.accept(nanoTime.getAsLong() - reading.askedNanos());
            return CompletableFuture.completedFuture(reading.lookup());
        }
        misses.increment();
        Flight mine = new Flight(clock.instant(), nanoTime.getAsLong());
        Flight flight = flights.computeIfAbsent(key, _ -> mine);
        if (flight == mine) {
            take(key, mine);
        }
        return inTime(flight.answer(), deadline);
    }

    /** What was read last, unless it is known to have changed, or may have while nobody told. */
    @Override
    public Optional<LastRead> lastRead(SubjectKey key) {
        return Optional.ofNullable(readings.getIfPresent(key))
                .filter(reading -> reading.watch() == store.watchOf(key))
                .map(Reading::lastRead);
    }

    /** A change was told. */
    public void changed(SubjectKey key) {
        flights.compute(key, (_, _) -> {
            readings.invalidate(key);
            return null;
        });
    }

    /** Questions answered from memory. */
    public long hits() {
        return hits.sum();
    }

    /** Questions that waited for the store. */
    public long misses() {
        return misses.sum();
    }

    /** How many subjects are remembered. */
    public long size() {
        return readings.estimatedSize();
    }

    private boolean isHit(Reading reading, SubjectKey key) {
        long limit = reading.lookup() instanceof OutcomeLookup.Miss ? Math.min(age, MISS_AGE.toNanos()) : age;
        return nanoTime.getAsLong() - reading.askedNanos() < limit
                && reading.watch() == store.watchOf(key)
                && reading.watch().isTrusted();
    }

    private void take(SubjectKey key, Flight mine) {
        try {
            var _ = store.read(key).whenComplete((found, bug) -> {
                if (bug == null) {
                    land(key, mine, found);
                } else {
                    crash(key, mine, bug);
                }
            });
        } catch (RuntimeException bug) {
            crash(key, mine, bug);
        }
    }

    private void crash(SubjectKey key, Flight mine, Throwable bug) {
        flights.remove(key, mine);
        mine.answer().completeExceptionally(bug);
    }

    private void land(SubjectKey key, Flight mine, Found found) {
        flights.computeIfPresent(key, (_, flight) -> {
            if (flight == mine) {
                keep(key, mine, found);
                return null;
            }
            return flight;
        });
        mine.answer().complete(found.lookup());
    }

    // Whether its watch is still the current one is looked at whenever it is used.
    private void keep(SubjectKey key, Flight flight, Found found) {
        switch (found.lookup()) {
            case OutcomeLookup.Hit _, OutcomeLookup.Miss _ -> remember(key, flight, found);
            // Away, it may still be what was read; unreadable, it is something else by now.
            case OutcomeLookup.Unreachable(var fault) -> {
                if (fault == Fault.STORE_UNREADABLE) {
                    readings.invalidate(key);
                }
            }
        }
    }

    private void remember(SubjectKey key, Flight flight, Found found) {
        if (found.watch() != Watch.NONE) {
            // As old as the question: what changed while it was on its way may not be in the answer.
            readings.put(key, new Reading(found.lookup(), flight.asked(), flight.askedNanos(), found.watch()));
        }
    }

    // A timer for each question would cost more than the question, so only where the store might take longer.
    private CompletionStage<OutcomeLookup> inTime(CompletableFuture<OutcomeLookup> answer, Deadline deadline) {
        if (answer.isDone()) {
            return answer;
        }
        long left = deadline.remaining().toNanos();
        return left > patience
                ? answer.minimalCompletionStage()
                : answer.copy()
                        .completeOnTimeout(
                                new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE), left, TimeUnit.NANOSECONDS);
    }
}
