package io.diditmesh.identity;

import com.nimbusds.jose.jwk.JWK;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An issuer's public keys. Fetched ahead of need, kept through an outage for a bounded time, and fetched again for a key
 * id never seen, at most once per interval. Reading never blocks.
 */
final class KeySet {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    private final String issuer;
    private final KeySetFetcher fetcher;
    private final Executor executor;
    private final InstantSource clock;
    private final EventLog events;
    private final AtomicReference<Snapshot> snapshot = new AtomicReference<>(Snapshot.NOTHING);
    private final AtomicReference<CompletableFuture<Snapshot>> fetching =
            new AtomicReference<>(CompletableFuture.completedFuture(Snapshot.NOTHING));

    /** @param version goes up whenever the keys are others than before */
    private record Snapshot(List<JWK> keys, long version, Instant fetched, Instant tried) {
        static final Snapshot NOTHING = new Snapshot(List.of(), 0, Instant.EPOCH, Instant.EPOCH);

        Snapshot failedAt(Instant time) {
            return new Snapshot(keys, version, fetched, time);
        }

        Snapshot fetchedAt(Instant time, List<JWK> now) {
            return new Snapshot(now, now.equals(keys) ? version : version + 1, time, time);
        }
    }

    /** Whether keys are at hand, and which. */
    sealed interface Lookup {
        /** @param version tells this set of keys from a later, different one */
        record Keys(List<JWK> keys, long version) implements Lookup {}

        /** The issuer's keys are known, and this is none of them. */
        record UnknownKey() implements Lookup {}

        /** The issuer's keys could not be had, or are too old to be believed. */
        record Unreachable() implements Lookup {}
    }

    KeySet(String issuer, KeySetFetcher fetcher, Executor executor, InstantSource clock, EventLog events) {
        this.issuer = issuer;
        this.fetcher = fetcher;
        this.executor = executor;
        this.clock = clock;
        this.events = events;
    }

    /** The keys a token may be signed with: the one it names, or all if it names none. */
    CompletionStage<Lookup> find(Optional<String> keyId) {
        Snapshot known = snapshot.get();
        Instant now = clock.instant();
        if (isUsable(known, now) && !matching(known, keyId).isEmpty()) {
            if (!now.isBefore(known.fetched().plus(FRESH)) && mayFetch(known, now)) {
                var _ = fetch();
            }
            return CompletableFuture.completedFuture(answer(known, keyId));
        }
        return mayFetch(known, now) || isFetching()
                ? fetch().thenApply(fetched -> answer(fetched, keyId))
                : CompletableFuture.completedFuture(answer(known, keyId));
    }

    /** Fetches now, unless that is already under way. */
    CompletableFuture<?> refresh() {
        return fetch();
    }

    private CompletableFuture<Snapshot> fetch() {
        CompletableFuture<Snapshot> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<Snapshot> current = fetching.get();
            if (!current.isDone()) {
                return current;
            }
            if (fetching.compareAndSet(current, mine)) {
                executor.execute(() -> mine.complete(fetchNow()));
                return mine;
            }
        }
    }

    /** Whether these are still the issuer's keys, as far as is known, and known recently enough. */
    boolean isCurrent(long version) {
        Snapshot known = snapshot.get();
        return known.version() == version && isUsable(known, clock.instant());
    }

    boolean isReady() {
        return isUsable(snapshot.get(), clock.instant());
    }

    private boolean isFetching() {
        return !fetching.get().isDone();
    }

    private Lookup answer(Snapshot keys, Optional<String> keyId) {
        if (!isUsable(keys, clock.instant())) {
            return new Lookup.Unreachable();
        }
        List<JWK> matching = matching(keys, keyId);
        return matching.isEmpty() ? new Lookup.UnknownKey() : new Lookup.Keys(matching, keys.version());
    }

    private static List<JWK> matching(Snapshot known, Optional<String> keyId) {
        return known.keys().stream()
                .filter(key -> keyId.isEmpty() || keyId.get().equals(key.getKeyID()))
                .toList();
    }

    private static boolean isUsable(Snapshot known, Instant now) {
        return known.fetched().isAfter(Instant.EPOCH)
                && now.isBefore(known.fetched().plus(KEPT));
    }

    private static boolean mayFetch(Snapshot known, Instant now) {
        return !now.isBefore(known.tried().plus(BETWEEN_FETCHES)) || now.isBefore(known.tried());
    }

    private Snapshot fetchNow() {
        Instant now = clock.instant();
        try {
            List<JWK> keys = fetcher.fetch().getKeys().stream()
                    .filter(key -> !key.isPrivate())
                    .filter(key -> key.toPublicJWK() != null)
                    .toList();
            if (keys.isEmpty()) {
                throw new IOException("no usable key (expected: at least one)");
            }
            return stored(snapshot.get().fetchedAt(now, keys));
        } catch (IOException | ParseException unreadable) {
            events.warn(
                    "key-set-unread",
                    Field.ISSUER.of(issuer),
                    Field.REASON.of(unreadable.getClass().getSimpleName() + ": " + unreadable.getMessage()));
            return stored(snapshot.get().failedAt(now));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return snapshot.get();
        } catch (RuntimeException bug) {
            events.bug("key-set-fault", bug);
            return stored(snapshot.get().failedAt(now));
        }
    }

    private Snapshot stored(Snapshot next) {
        snapshot.set(next);
        return next;
    }

    @Override
    public String toString() {
        return "KeySet[" + issuer + "]";
    }
}
