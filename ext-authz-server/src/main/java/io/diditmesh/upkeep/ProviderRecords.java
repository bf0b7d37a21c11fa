package io.diditmesh.upkeep;

import io.diditmesh.session.ProviderAnswer;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the provider has on record as a whole. Blocking; every trouble is a value. */
public interface ProviderRecords {
    /** Of one page, at most. */
    int ROWS = 50;

    /**
     * One page of a list.
     *
     * @param more whether another page follows
     */
    record Page<T>(List<T> rows, boolean more) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** A session that belongs to one of our subjects. */
    record SessionRow(SessionId session, SubjectKey subject, String status, Instant createdAt) {}

    /** A person known by one of our subject keys. */
    record UserRow(SubjectKey subject, Hold hold) {}

    /**
     * A message of ours that did not arrive.
     *
     * @param session empty where it is about a person; {@code id} then finds about whom
     */
    record Delivery(String id, Optional<SessionId> session, Instant at, boolean arrived) {}

    /** @param offset how many rows of the list were read already */
    ProviderAnswer<Page<SessionRow>> sessions(String workflowId, int offset);

    ProviderAnswer<Page<SessionRow>> sessionsOf(SubjectKey subject, int offset);

    ProviderAnswer<Page<UserRow>> users(int offset);

    /** The places messages are sent to. */
    ProviderAnswer<List<String>> destinations();

    ProviderAnswer<Page<Delivery>> deliveries(String destination, int offset);

    /** Whom a message that is not about a session is about. */
    ProviderAnswer<Optional<SubjectKey>> personIn(String destination, String delivery);

    /** When a session was first approved, as its report remembers; else when it was created. */
    ProviderAnswer<Instant> approvedAt(SessionId session);

    /** Deletes a session and all that was collected in it; one that is gone already is deleted. False if it has to be kept. */
    ProviderAnswer<Boolean> delete(SessionId session);

    /** Deletes what is on record about a person beside the sessions. */
    ProviderAnswer<Boolean> deletePerson(SubjectKey subject);
}
