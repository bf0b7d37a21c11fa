package io.diditmesh.upkeep;

import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.ProviderAnswer;
import io.diditmesh.session.SessionStores;
import io.diditmesh.session.UserTrigger;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.upkeep.LastLooks.Subject;
import io.diditmesh.upkeep.ProviderRecords.Delivery;
import io.diditmesh.upkeep.ProviderRecords.Page;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the provider which of its messages did not arrive, and looks at what they were about. That finds what nothing else
 * would for a long time: an approval taken back while we were away.
 */
final class LostDeliveries {
    private static final Duration EVERY = Duration.ofMinutes(10);

    /** Looked at twice: a message that was on its way the last time may have failed since, after its last try. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    /** How far the first look goes back. */
    private static final Duration FIRST = Duration.ofDays(1);

    private static final int MOST_PAGES = 200;

    private final Turns turns;
    private final SessionStores stores;
    private final ProviderRecords records;
    private final BlockRecorder blocks;
    private final InstantSource clock;
    private final EventLog events;

    LostDeliveries(
            LastLooks lastLooks,
            SessionStores stores,
            ProviderRecords records,
            BlockRecorder blocks,
            InstantSource clock,
            EventLog events) {
        this.turns = new Turns(lastLooks, Subject.DELIVERIES, EVERY);
        this.stores = stores;
        this.records = records;
        this.blocks = blocks;
        this.clock = clock;
        this.events = events;
    }

    /** Only when it is time, and as done only when all of it could be read. */
    void look() throws StoreUnreachableException {
        Instant now = clock.instant();
        if (!turns.isDue(now)) {
            return;
        }
        // Until it has succeeded.
        turns.failed(now);
        Instant since = turns.last().map(before -> before.minus(OVERLAP)).orElseGet(() -> now.minus(FIRST));
        if (records.destinations() instanceof ProviderAnswer.Answered(var destinations)) {
            boolean complete = true;
            for (String destination : destinations) {
                complete &= look(destination, since);
            }
            if (complete) {
                turns.done(now);
            }
        }
    }

    private boolean look(String destination, Instant since) throws StoreUnreachableException {
        Set<SessionId> seen = new HashSet<>();
        int rows = 0;
        for (int i = 0; i < MOST_PAGES; i++) {
            if (!(records.deliveries(destination, i * ProviderRecords.ROWS)
                    instanceof ProviderAnswer.Answered(var page))) {
                return false;
            }
            for (Delivery delivery : page.rows()) {
                if (!delivery.arrived() && !delivery.at().isBefore(since) && !handle(destination, delivery, seen)) {
                    return false;
                }
            }
            rows += page.rows().size();
            if (!page.more() || isPast(page, since)) {
                said(seen, rows);
                return true;
            }
        }
        // So many at once were not read; what was found of them is looked at, and the rest next time.
        events.warn("deliveries-unread", Field.COUNT.of(rows));
        return false;
    }

    // Only of a list that goes back in time; in what order it is sorted nobody promised.
    private static boolean isPast(Page<Delivery> page, Instant since) {
        List<Delivery> rows = page.rows();
        return !rows.isEmpty()
                && !rows.getFirst().at().isBefore(rows.getLast().at())
                && rows.getLast().at().isBefore(since)
                && rows.getFirst().at().isAfter(rows.getLast().at());
    }

    private boolean handle(String destination, Delivery delivery, Set<SessionId> seen)
            throws StoreUnreachableException {
        if (delivery.session().isEmpty()) {
            return person(destination, delivery);
        }
        SessionId session = delivery.session().get();
        if (seen.add(session) && stores.directory().find(session).isPresent()) {
            stores.inbox().put(session);
        }
        return true;
    }

    // What the message said is not needed: the provider is asked what holds now.
    private boolean person(String destination, Delivery delivery) throws StoreUnreachableException {
        if (!(records.personIn(destination, delivery.id()) instanceof ProviderAnswer.Answered(var person))) {
            return false;
        }
        return person.isEmpty() || isSettled(person.get());
    }

    private boolean isSettled(SubjectKey person) throws StoreUnreachableException {
        return switch (blocks.accept(new UserTrigger(person.text(), Hold.NONE))) {
            case ACCEPTED, DUPLICATE, FOREIGN, MISMATCH -> true;
            case TOO_EARLY -> false;
        };
    }

    private void said(Set<SessionId> sessions, int rows) {
        if (!sessions.isEmpty()) {
            events.emit("deliveries-lost", Field.COUNT.of(sessions.size()), Field.REASON.of("of " + rows));
        }
    }
}
