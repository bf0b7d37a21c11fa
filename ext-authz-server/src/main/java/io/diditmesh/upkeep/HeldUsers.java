package io.diditmesh.upkeep;

import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.ProviderAnswer;
import io.diditmesh.session.UserTrigger;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.upkeep.LastLooks.Subject;
import io.diditmesh.upkeep.ProviderRecords.UserRow;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Compares, once a day, whom the provider blocks or flags with whom we think it does. */
final class HeldUsers {
    private static final Duration EVERY = Duration.ofDays(1);

    /** After a page that could not be read: a key without the right to look is not tried every few seconds. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final LastLooks lastLooks;
    private final OutcomeLedger ledger;
    private final ProviderRecords records;
    private final BlockRecorder blocks;
    private final InstantSource clock;
    private final EventLog events;

    /** How far the list was read before the provider asked us to wait. */
    private int offset;

    private Instant notBefore = Instant.EPOCH;

    HeldUsers(
            LastLooks lastLooks,
            OutcomeLedger ledger,
            ProviderRecords records,
            BlockRecorder blocks,
            InstantSource clock,
            EventLog events) {
        this.lastLooks = lastLooks;
        this.ledger = ledger;
        this.records = records;
        this.blocks = blocks;
        this.clock = clock;
        this.events = events;
    }

    /** One page at a time, so that nothing else waits for long; only when it is time. */
    void look() throws StoreUnreachableException {
        Instant now = clock.instant();
        Optional<Instant> last = lastLooks.at(Subject.USERS);
        if (now.isBefore(notBefore)
                || last.filter(before -> now.isBefore(before.plus(EVERY))).isPresent()) {
            return;
        }
        if (!(records.users(offset) instanceof ProviderAnswer.Answered(var page))) {
            notBefore = now.plus(AFTER_FAILURE);
            return;
        }
        for (UserRow user : page.rows()) {
            compare(user);
        }
        offset = page.more() ? offset + ProviderRecords.ROWS : 0;
        if (!page.more()) {
            lastLooks.put(Subject.USERS, now);
        }
    }

    private void compare(UserRow user) throws StoreUnreachableException {
        if (ledger.load(user.subject()).hold() != user.hold()) {
            var result = blocks.accept(new UserTrigger(user.subject().text(), user.hold()));
            events.emit(
                    "hold-compared",
                    Field.SUBJECT.of(user.subject().text()),
                    Field.STATE.of(user.hold().name()),
                    Field.RESULT.of(result.name()));
        }
    }
}
