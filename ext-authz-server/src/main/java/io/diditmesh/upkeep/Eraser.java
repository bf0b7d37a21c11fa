package io.diditmesh.upkeep;

import io.diditmesh.session.SessionStores;
import io.diditmesh.session.Tombstones;
import io.diditmesh.session.VerificationSession;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.upkeep.ProviderRecords.SessionRow;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Forgets somebody: at the provider first, since what is there is found only by what is here, then here. It can be begun again
 * as often as it takes. What stays is a tombstone under the keyed hash: declines, a block, the time.
 */
public final class Eraser {
    private final ProviderRecords records;
    private final PatientRecords patient;
    private final SessionStores stores;
    private final Erasure erasure;
    private final EventLog events;

    public Eraser(ProviderRecords records, SessionStores stores, Erasure erasure, Pause pause, EventLog events) {
        this.records = records;
        this.patient = new PatientRecords(pause);
        this.stores = stores;
        this.erasure = erasure;
        this.events = events;
    }

    /**
     * What was done.
     *
     * @param deleted sessions the provider has deleted
     * @param kept sessions it keeps, since they are part of a report to an authority
     */
    public record Forgotten(int deleted, int kept) {}

    /**
     * Forgets a subject, and the anonymous ones on whose verification it lives: they are the same person.
     *
     * @throws IncompleteException if the provider did not delete everything; nothing is forgotten here then
     */
    public Forgotten forget(SubjectKey subject)
            throws StoreUnreachableException, IncompleteException, InterruptedException {
        Set<SubjectKey> person = new HashSet<>(stores.bindings().boundTo(subject));
        person.add(subject);
        int deleted = 0;
        int kept = 0;
        for (SubjectKey one : person) {
            Set<SessionId> sessions = sessionsOf(one, person);
            int keptOfOne = deleteAll(sessions);
            patient.one(() -> records.deletePerson(one));
            eraseHere(one, sessions);
            deleted += sessions.size() - keptOfOne;
            kept += keptOfOne;
        }
        // Not of whom: the entry outlives what it is about.
        events.emit("subject-forgotten", Field.COUNT.of(deleted), Field.REASON.of("kept " + kept));
        return new Forgotten(deleted, kept);
    }

    /** Those the provider lists and those known here; not what has become somebody else's. */
    private Set<SessionId> sessionsOf(SubjectKey subject, Set<SubjectKey> person)
            throws StoreUnreachableException, IncompleteException, InterruptedException {
        Set<SessionId> found = new HashSet<>();
        for (SessionRow row : patient.all(offset -> records.sessionsOf(subject, offset))) {
            if (row.subject().equals(subject)) {
                found.add(row.session());
            }
        }
        stores.ledger().load(subject).levels().values().stream()
                .flatMap(Eraser::sessionsIn)
                .forEach(found::add);
        Set<SessionId> own = new HashSet<>();
        for (SessionId session : found) {
            Optional<VerificationSession> known = stores.directory().find(session);
            boolean somebodyElses =
                    known.filter(moved -> !person.contains(moved.subject())).isPresent();
            if (!somebodyElses && !session.equals(Tombstones.NO_SESSION)) {
                own.add(session);
            }
        }
        return own;
    }

    private static Stream<SessionId> sessionsIn(Outcome outcome) {
        Stream<SessionRef> standing = switch (outcome.standing()) {
            case Standing.Verified verified -> Stream.of(verified.ref());
            case Standing.Rejected rejected -> Stream.of(rejected.ref());
            case Standing.Lapsed lapsed -> Stream.of(lapsed.ref());
            case Standing.None _ -> Stream.empty();
        };
        Stream<SessionRef> attempt = switch (outcome.attempt()) {
            case Attempt.Pending(var ref) -> Stream.of(ref);
            case Attempt.UnderReview(var ref) -> Stream.of(ref);
            case Attempt.Over(var ref) -> Stream.of(ref);
            case Attempt.None _ -> Stream.empty();
        };
        return Stream.concat(standing, attempt).map(SessionRef::session);
    }

    /** @return how many the provider has to keep */
    private int deleteAll(Set<SessionId> sessions) throws IncompleteException, InterruptedException {
        int kept = 0;
        for (SessionId session : sessions) {
            if (!patient.one(() -> records.delete(session))) {
                kept++;
            }
        }
        return kept;
    }

    // Drawn after the last of the sessions was deleted: whatever is still being read of them has a lower number.
    private void eraseHere(SubjectKey subject, Set<SessionId> sessions) throws StoreUnreachableException {
        Set<LevelName> levels = stores.ledger().load(subject).levels().keySet();
        erasure.erase(subject, sessions);
        if (!levels.isEmpty()) {
            long number = stores.ledger().nextReadNumber(subject);
            for (LevelName level : levels) {
                stores.ledger().update(subject, level, outcome -> Tombstones.of(outcome, number));
            }
        }
    }
}
