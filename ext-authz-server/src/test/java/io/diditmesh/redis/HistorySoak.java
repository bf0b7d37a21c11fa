package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.SessionState;
import io.diditmesh.session.Trigger;
import io.diditmesh.session.VerificationSession;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.Retry;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A provider that changes its mind about many people, messages of it that come late, twice and in any order, replicas that
 * take them, read slowly and apply what they read, and others that answer checks. For {@code make soak}.
 */
final class HistorySoak {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("soak.seconds", 120));
    private static final int PEOPLE = 100;
    private static final int WRITERS = 8;
    private static final AssuranceLevel LEVEL = new AssuranceLevel(
            Scene.KYC,
            FickleProvider.WORKFLOW,
            Set.of(Proof.DOCUMENT),
            Duration.ofDays(30),
            Retry.never(),
            Set.of(Scene.KYC),
            Set.of(),
            "");

    private final long seed = Long.getLong("soak.seed", System.nanoTime());
    private final AtomicBoolean over = new AtomicBoolean();
    private final DelayQueue<LateMessage> messages = new DelayQueue<>();
    private final LongAdder taken = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final LongAdder older = new LongAdder();

    @Test
    void everybodyHolds_whatTheProviderSaidLast_andNobodySawAnOlderStateAfterANewerOne() throws Exception {
        FickleProvider provider = new FickleProvider(PEOPLE, seed);
        try (RedisServer redis = RedisServer.started();
                Connected one = Connected.to(redis);
                Connected two = Connected.to(redis.settings());
                Connected reading = Connected.to(redis.settings());
                var threads = Executors.newCachedThreadPool()) {
            for (FickleProvider.Person person : provider.people()) {
                one.sessions()
                        .directory()
                        .put(new VerificationSession(
                                person.session(),
                                person.subject(),
                                Scene.KYC,
                                1,
                                FickleProvider.WORKFLOW,
                                Purpose.LEVEL));
            }
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                OutcomeRecorder recorder = recorder(provider, i % 2 == 0 ? one : two);
                running.add(threads.submit(() -> take(recorder)));
            }
            for (Connected replica : List.of(one, two, reading)) {
                running.add(threads.submit(() -> read(provider, replica)));
            }
            change(provider);
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(messages::isEmpty);
            over.set(true);
            for (Future<Void> thread : running) {
                thread.get(1, TimeUnit.MINUTES);
            }

            assertThat(older.sum()).isZero();
            for (FickleProvider.Person person : provider.people()) {
                boolean verified = provider.stateOf(person) == SessionState.APPROVED;
                assertThat(Scene.isVerified(reading.find(person.subject())))
                        .as("%s, seed %s", person, seed)
                        .isEqualTo(verified);
            }
            report(provider);
        }
    }

    private void change(FickleProvider provider) {
        Random random = new Random(seed);
        long end = System.nanoTime() + LENGTH.toNanos();
        int events = 0;
        while (System.nanoTime() < end) {
            FickleProvider.Person person = provider.people().get(random.nextInt(PEOPLE));
            SessionState state = provider.change(person);
            events++;
            // The last one tells of the state as it is by then, as each is read again.
            for (int copy = random.nextInt(3); copy >= 0; copy--) {
                String id = random.nextBoolean() ? "event-" + events : "event-" + events + "-" + copy;
                Trigger trigger = new Trigger(
                        id,
                        person.session(),
                        state,
                        FickleProvider.WORKFLOW,
                        person.subject().text());
                messages.add(new LateMessage(trigger, System.nanoTime() + random.nextInt(300_000_000)));
            }
            LockSupport.parkNanos(random.nextInt(12_000_000));
        }
    }

    private Void take(OutcomeRecorder recorder) throws InterruptedException, StoreUnreachableException {
        while (!over.get()) {
            LateMessage message = messages.poll(100, TimeUnit.MILLISECONDS);
            if (message != null) {
                recorder.accept(message.trigger());
                recorder.readNow(message.trigger().session());
                taken.increment();
            }
        }
        return null;
    }

    // News of one session is counted up, so an older state has a smaller number.
    private Void read(FickleProvider provider, Connected replica) {
        Map<FickleProvider.Person, Long> newest = new HashMap<>();
        while (!over.get()) {
            for (FickleProvider.Person person : provider.people()) {
                if (replica.find(person.subject()) instanceof OutcomeLookup.Hit(var outcomes)) {
                    long number = number(outcomes.at(Scene.KYC));
                    answers.increment();
                    if (number < newest.getOrDefault(person, 0L)) {
                        older.increment();
                    }
                    newest.put(person, number);
                }
            }
        }
        return null;
    }

    private static long number(Outcome outcome) {
        return switch (outcome.standing()) {
            case Standing.None _ -> 0;
            case Standing.Verified verified -> verified.ref().readNumber();
            case Standing.Rejected rejected -> rejected.ref().readNumber();
            case Standing.Lapsed lapsed -> lapsed.ref().readNumber();
        };
    }

    private static OutcomeRecorder recorder(FickleProvider provider, Connected replica) {
        LiveRulebook rulebook = new LiveRulebook();
        rulebook.swap(new Rulebook(List.of(), Map.of(Scene.KYC, LEVEL)));
        return new OutcomeRecorder(provider, replica.sessions(), rulebook, replica.clock, new EventLog("test"));
    }

    private void report(FickleProvider provider) throws IOException {
        Files.writeString(
                Path.of("target", "history.txt"),
                "%d people, %d changes, %d messages, %d readings, %d answers, %d older than one before, seed %d%n"
                        .formatted(
                                PEOPLE,
                                provider.changes(),
                                taken.sum(),
                                provider.readings(),
                                answers.sum(),
                                older.sum(),
                                seed));
    }
}
