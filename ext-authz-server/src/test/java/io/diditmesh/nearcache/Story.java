package io.diditmesh.nearcache;

import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One order of events between a near cache and a store far away: questions on their way, answers and news on theirs, a
 * connection that is cut without the store noticing. Each event takes one second. What is stored is counted up, so that
 * an older answer is a smaller number.
 */
final class Story implements WatchedStore {
    enum Event {
        ASK,
        CHANGE,
        OWN_CHANGE,
        SERVE,
        DELIVER,
        BEAT,
        CUT,
        MEND,
        EMPTY
    }

    static final int LEASE = 3;
    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final LevelName KYC = new LevelName("kyc");

    private final NearCache cache =
            new NearCache(new NearCacheSettings(10, Duration.ofMinutes(10)), this, new MutableClock(), this::nanoTime);
    private final Deque<Runnable> toStore = new ArrayDeque<>();
    private final Deque<Runnable> toCache = new ArrayDeque<>();
    private final List<CompletableFuture<Found>> asked = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Integer> replacedAt = new ArrayList<>();
    private final Set<Event> done = EnumSet.noneOf(Event.class);
    private Watch watch = newWatch();
    private boolean connected = true;
    private int now;
    private int proof;
    private int changes;
    private int newestSeen;
    private int atMend;

    /** What can happen next. */
    List<Event> possible() {
        List<Event> events = new ArrayList<>();
        events.add(Event.ASK);
        if (changes < 2) {
            events.add(Event.CHANGE);
            events.add(Event.OWN_CHANGE);
        }
        if (!toStore.isEmpty()) {
            events.add(Event.SERVE);
        }
        if (!toCache.isEmpty()) {
            events.add(Event.DELIVER);
        }
        if (connected && !done.contains(Event.CUT)) {
            events.add(Event.CUT);
            events.add(Event.BEAT);
        }
        if (!connected) {
            events.add(Event.MEND);
        }
        if (connected && !done.contains(Event.EMPTY)) {
            events.add(Event.EMPTY);
        }
        return events;
    }

    List<String> play(List<Event> events) {
        for (Event event : events) {
            now++;
            done.add(event);
            switch (event) {
                case ASK -> ask();
                case CHANGE -> change();
                case OWN_CHANGE -> ownChange();
                case SERVE -> toStore.removeFirst().run();
                case DELIVER -> toCache.removeFirst().run();
                case BEAT -> beat();
                case CUT -> cut();
                case MEND -> mend();
                case EMPTY -> empty();
            }
        }
        return faults;
    }

    @Override
    public Watch watchOf(SubjectKey key) {
        return watch;
    }

    @Override
    public CompletionStage<Found> read(SubjectKey key) {
        if (!connected) {
            return CompletableFuture.completedFuture(away());
        }
        Watch under = watch;
        CompletableFuture<Found> answer = new CompletableFuture<>();
        asked.add(answer);
        toStore.add(() -> {
            int value = changes;
            toCache.add(() -> answer.complete(new Found(lookup(value), under)));
        });
        return answer;
    }

    private void ask() {
        int flying = asked.size();
        OutcomeLookup answer = cache.find(ALICE, Deadline.after(Duration.ofDays(1), () -> 0))
                .toCompletableFuture()
                .getNow(new OutcomeLookup.Miss());
        boolean fromMemory = flying == asked.size();
        if (fromMemory && answer instanceof OutcomeLookup.Hit(var outcomes)) {
            int value = outcomes.at(KYC).generation();
            int replaced = value < replacedAt.size() ? replacedAt.get(value) : Integer.MAX_VALUE;
            if (replaced <= now - LEASE) {
                faults.add("at " + now + ": " + value + ", which was replaced at " + replaced);
            }
            if (value < newestSeen) {
                faults.add("at " + now + ": " + value + ", after " + newestSeen + " was seen");
            }
            newestSeen = Math.max(newestSeen, value);
        }
        cache.lastRead(ALICE).ifPresent(read -> {
            if (read.outcomes().at(KYC).generation() < Math.max(newestSeen, atMend)) {
                faults.add("at " + now + ": remembers what is older than what was seen, or than the connection");
            }
        });
    }

    // The store tells of a change in the stream of its answers; if the stream is cut, it is lost.
    private void change() {
        replacedAt.add(now);
        changes++;
        if (connected) {
            int value = changes;
            toCache.add(() -> {
                cache.changed(ALICE);
                newestSeen = Math.max(newestSeen, value);
            });
        }
    }

    // By this process, which does not wait to be told.
    private void ownChange() {
        change();
        cache.changed(ALICE);
        newestSeen = Math.max(newestSeen, changes);
    }

    private void beat() {
        int sent = now;
        toStore.add(() -> toCache.add(() -> proof = sent));
    }

    private void cut() {
        connected = false;
        toStore.clear();
        toCache.clear();
        List<CompletableFuture<Found>> lost = List.copyOf(asked);
        lost.forEach(answer -> answer.complete(away()));
    }

    private void mend() {
        connected = true;
        watch = newWatch();
        proof = now;
        atMend = changes;
    }

    private void empty() {
        replacedAt.add(now);
        changes++;
        int value = changes;
        toCache.add(() -> {
            watch = newWatch();
            cache.forgetAll();
            newestSeen = Math.max(newestSeen, value);
        });
    }

    private Found away() {
        return new Found(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE), Watch.NONE);
    }

    private static OutcomeLookup lookup(int value) {
        Outcome outcome = new Outcome(value, new Standing.None(), new Attempt.None());
        return new OutcomeLookup.Hit(new SubjectOutcomes(Map.of(KYC, outcome), false));
    }

    private Watch newWatch() {
        return new Watch() {
            @Override
            public boolean isTrusted() {
                return now - proof < LEASE && connected;
            }
        };
    }

    private long nanoTime() {
        return Duration.ofSeconds(now).toNanos();
    }
}
