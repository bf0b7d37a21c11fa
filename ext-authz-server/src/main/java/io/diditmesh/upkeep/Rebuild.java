package io.diditmesh.upkeep;

import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.session.OutcomeRecorder;
import io.diditmesh.session.SessionStores;
import io.diditmesh.session.VerificationSession;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.upkeep.ProviderRecords.SessionRow;
import io.diditmesh.upkeep.ProviderRecords.UserRow;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills an empty store with what the provider knows: first who is blocked or flagged, then every session of every level, oldest
 * first for each person, so that each gets the number it had. It can be run again, and over a store that is not empty.
 */
public final class Rebuild {
    private static final String APPROVED = "Approved";

    /** What a session says that decides about somebody, or did before it was taken back. */
    private static final Set<String> DECIDED = Set.of(APPROVED, "Kyc Expired", "Resubmitted");

    /** Ended with nothing decided: they count only as having been there. */
    private static final Set<String> NOTHING_TO_READ = Set.of("Expired", "Abandoned");

    private final ProviderRecords records;
    private final PatientRecords patient;
    private final SessionStores stores;
    private final OutcomeRecorder recorder;
    private final EventLog events;

    public Rebuild(
            ProviderRecords records, SessionStores stores, OutcomeRecorder recorder, Pause pause, EventLog events) {
        this.records = records;
        this.patient = new PatientRecords(pause);
        this.stores = stores;
        this.recorder = recorder;
        this.events = events;
    }

    /**
     * What was found.
     *
     * @param later sessions that could not be read now; they are read as soon as that is possible
     */
    public record Found(int held, int sessions, int later) {}

    /** @throws IncompleteException if a list could not be read to its end */
    public Found run(Rulebook rulebook) throws StoreUnreachableException, IncompleteException, InterruptedException {
        int held = holds();
        int sessions = 0;
        int later = 0;
        for (AssuranceLevel level : rulebook.levels()) {
            for (String workflow : level.workflows().ids()) {
                List<SessionRow> rows = patient.all(offset -> records.sessions(workflow, offset));
                sessions += rows.size();
                for (List<SessionRow> own : bySubject(rows).values()) {
                    later += restore(level, workflow, own);
                }
            }
        }
        events.emit("rebuilt", Field.COUNT.of(sessions), Field.REASON.of("held " + held + ", later " + later));
        return new Found(held, sessions, later);
    }

    private int holds() throws StoreUnreachableException, IncompleteException, InterruptedException {
        int held = 0;
        for (UserRow user : patient.all(records::users)) {
            if (user.hold() != Hold.NONE) {
                stores.ledger().setHold(user.subject(), user.hold());
                held++;
            }
        }
        return held;
    }

    private static Map<SubjectKey, List<SessionRow>> bySubject(List<SessionRow> rows) {
        Map<SubjectKey, List<SessionRow>> bySubject = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(SessionRow::createdAt))
                .forEach(row -> bySubject
                        .computeIfAbsent(row.subject(), _ -> new ArrayList<>())
                        .add(row));
        return bySubject;
    }

    /** @return how many could not be read now */
    private int restore(AssuranceLevel level, String workflow, List<SessionRow> oldestFirst)
            throws StoreUnreachableException, IncompleteException, InterruptedException {
        int before = stores.ledger()
                .load(oldestFirst.getFirst().subject())
                .at(level.name())
                .generation();
        int later = 0;
        int from = lastDecided(oldestFirst);
        for (int i = 0; i < oldestFirst.size(); i++) {
            SessionRow row = oldestFirst.get(i);
            boolean known = stores.directory().find(row.session()).isPresent();
            boolean counts = i >= from && !NOTHING_TO_READ.contains(row.status());
            if (!known && counts) {
                stores.directory().put(pointer(row, level, before + i + 1, workflow));
            }
            if (counts && !recorder.readNow(row.session())) {
                stores.inbox().put(row.session());
                later++;
            }
        }
        return later;
    }

    // What was decided before is replaced by it, also where it was taken back since.
    private static int lastDecided(List<SessionRow> oldestFirst) {
        for (int i = oldestFirst.size() - 1; i > 0; i--) {
            if (DECIDED.contains(oldestFirst.get(i).status())) {
                return i;
            }
        }
        return 0;
    }

    private VerificationSession pointer(SessionRow row, AssuranceLevel level, int generation, String workflow)
            throws IncompleteException, InterruptedException {
        Instant approved =
                row.status().equals(APPROVED) ? patient.one(() -> records.approvedAt(row.session())) : Instant.EPOCH;
        var origin = new VerificationSession.Origin(row.subject(), new FirstApproval(approved), row.createdAt());
        return new VerificationSession(
                row.session(), row.subject(), level.name(), generation, workflow, Purpose.LEVEL, origin);
    }
}
