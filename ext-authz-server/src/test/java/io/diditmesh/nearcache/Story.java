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
 * connection that goes silent or is cut. What is stored is counted up, so that an older answer is a smaller number.
 */
final class Story implements WatchedStore {
    enum Event {
        ASK,
        CHANGE,
        OWN_CHANGE,
        SERVE,
        DELIVER,
        BEAT,
        TICK,
        SILENCE,
        CUT,
        MEND,
        EMPTY
    }

    private enum Line {
        UP,
        /** Nothing arrives any more, and nobody noticed. */
        SILENT,
        DOWN
    }

    /** How many ticks after the last sign of life nothing is a hit any more. */
    static final int LEASE = 1;

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
    private Line line = Line.UP;
    private int questions;
    private int now;
    private int proof;
    private int changes;
    private int newestKnown;
    private int atMend;

    /** What can happen next. */
    List<Event> possible() {
        List<Event> events = new ArrayList<>();
        addIf(events, questions < 4, Event.ASK);
        addIf(events, changes < 2, Event.CHANGE, Event.OWN_CHANGE);
        addIf(events, !toStore.isEmpty(), Event.SERVE);
        addIf(events, !toCache.isEmpty(), Event.DELIVER);
        addIf(events, line == Line.UP && !done.contains(Event.BEAT), Event.BEAT);
        addIf(events, now < 2, Event.TICK);
        addIf(events, line == Line.UP && !done.contains(Event.CUT), Event.SILENCE);
        addIf(events, line != Line.DOWN && !done.contains(Event.CUT), Event.CUT);
        addIf(events, line == Line.DOWN, Event.MEND);
        addIf(events, line == Line.UP && !done.contains(Event.EMPTY), Event.EMPTY);
        return events;
    }

    List<String> play(List<Event> events) {
        for (Event event : events) {
            done.add(event);
            switch (event) {
                case ASK -> ask();
                case CHANGE -> change();
                case OWN_CHANGE -> ownChange();
                case SERVE -> toStore.removeFirst().run();
                case DELIVER -> toCache.removeFirst().run();
                case BEAT -> beat();
                case TICK -> now++;
                case SILENCE -> silence();
                case CUT -> cut();
                case MEND -> mend();
                case EMPTY -> empty();
            }
            lookAtMemory();
        }
        // Nobody waits any longer: what is left on its way would keep a timer running.
        forgetQuestions();
        return faults;
    }

    @Override
    public Watch watchOf(SubjectKey key) {
        return watch;
    }

    @Override
    public Duration patience() {
        return Duration.ofDays(1);
    }

    @Override
    public CompletionStage<Found> read(SubjectKey key) {
        if (line == Line.DOWN) {
            return CompletableFuture.completedFuture(away());
        }
        Watch under = watch;
        CompletableFuture<Found> answer = new CompletableFuture<>();
        asked.add(answer);
        if (line == Line.UP) {
            toStore.add(() -> {
                int value = changes;
                toCache.add(() -> answer.complete(new Found(lookup(value), under)));
            });
        }
        return answer;
    }

    private void ask() {
        questions++;
        int known = newestKnown;
        var answer =
                cache.find(ALICE, Deadline.after(Duration.ofDays(1), () -> 0)).toCompletableFuture();
        // Nothing far away answers within the same moment.
        boolean remembered = answer.isDone();
        var _ = answer.thenAccept(lookup -> {
            if (lookup instanceof OutcomeLookup.Hit(var outcomes)) {
                answered(outcomes.at(KYC).generation(), known, remembered);
            }
        });
    }

    // A read, or the one of somebody else that was under way, is as old as its way back; what is remembered is not.
    private void answered(int value, int known, boolean remembered) {
        int replaced = value < replacedAt.size() ? replacedAt.get(value) : Integer.MAX_VALUE;
        if (remembered && replaced <= now - LEASE) {
            faults.add("at " + now + ": " + value + ", which was replaced at " + replaced);
        }
        if (value < known) {
            faults.add("at " + now + ": " + value + ", though " + known + " was known when it was asked");
        }
        newestKnown = Math.max(newestKnown, value);
    }

    private void lookAtMemory() {
        cache.lastRead(ALICE).ifPresent(read -> {
            if (read.outcomes().at(KYC).generation() < Math.max(newestKnown, atMend)) {
                faults.add("at " + now + ": remembers what is older than what is known, or than the connection");
            }
        });
    }

    // The store tells of a change in the stream of its answers; on a line that is not up, it is lost.
    private void change() {
        replacedAt.add(now);
        changes++;
        if (line == Line.UP) {
            int value = changes;
            toCache.add(() -> {
                cache.changed(ALICE);
                newestKnown = Math.max(newestKnown, value);
            });
        }
    }

    // By this process, which does not wait to be told.
    private void ownChange() {
        change();
        cache.changed(ALICE);
        newestKnown = Math.max(newestKnown, changes);
    }

    private void beat() {
        int sent = now;
        toStore.add(() -> toCache.add(() -> proof = sent));
    }

    private void silence() {
        line = Line.SILENT;
        toStore.clear();
        toCache.clear();
    }

    private void cut() {
        silence();
        line = Line.DOWN;
        forgetQuestions();
    }

    private void forgetQuestions() {
        List.copyOf(asked).forEach(answer -> answer.complete(away()));
    }

    private void mend() {
        line = Line.UP;
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
            newestKnown = Math.max(newestKnown, value);
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
                return now - proof < LEASE && line != Line.DOWN;
            }
        };
    }

    private long nanoTime() {
        return Duration.ofSeconds(now).toNanos();
    }

    private static void addIf(List<Event> events, boolean possible, Event... more) {
        if (possible) {
            events.addAll(List.of(more));
        }
    }
}
