package io.diditmesh.redis;

import io.diditmesh.session.ProviderAnswer;
import io.diditmesh.session.SessionReport;
import io.diditmesh.session.SessionState;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectKey;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** A provider that approves people and declines them by turns, and takes its time to say so. */
final class FickleProvider implements VerificationProvider {
    static final String WORKFLOW = "workflow";
    private static final int SLOWEST_MILLIS = 20;

    private final List<Person> people;
    private final Map<SessionId, SessionState> states = new ConcurrentHashMap<>();
    private final LongAdder changes = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final Random random;

    FickleProvider(int people, long seed) {
        this.random = new Random(seed);
        this.people = IntStream.range(0, people)
                .mapToObj(i -> new Person(new SubjectKey(55, i), new SessionId(new UUID(55, i))))
                .toList();
        this.people.forEach(person -> states.put(person.session(), SessionState.DECLINED));
    }

    record Person(SubjectKey subject, SessionId session) {}

    List<Person> people() {
        return people;
    }

    SessionState change(Person person) {
        changes.increment();
        return states.merge(
                person.session(),
                SessionState.APPROVED,
                (before, _) -> before == SessionState.APPROVED ? SessionState.DECLINED : SessionState.APPROVED);
    }

    SessionState stateOf(Person person) {
        return states.getOrDefault(person.session(), SessionState.UNKNOWN);
    }

    long changes() {
        return changes.sum();
    }

    long readings() {
        return readings.sum();
    }

    @Override
    public ProviderAnswer<SessionReport> report(SessionId session, Wanted wanted) {
        readings.increment();
        Person person = people.get((int) session.uuid().getLeastSignificantBits());
        pause();
        SessionState state = stateOf(person);
        pause();
        return new ProviderAnswer.Answered<>(new SessionReport(
                session, state, WORKFLOW, person.subject().text(), Set.of(Proof.DOCUMENT), RejectionCause.DECLINED));
    }

    @Override
    public ProviderAnswer<Created> create(Order order) {
        return new ProviderAnswer.Unreachable<>("not asked here");
    }

    @Override
    public ProviderAnswer<Hold> holdOf(SubjectKey subject) {
        return new ProviderAnswer.Answered<>(Hold.NONE);
    }

    // A call over the network, in which the state may change before and after it is looked at.
    private void pause() {
        try {
            Thread.sleep(random.nextInt(SLOWEST_MILLIS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
