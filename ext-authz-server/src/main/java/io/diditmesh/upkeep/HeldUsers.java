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

/** Compares, once a day, whom the provider blocks or flags with whom we think it does. */
final class HeldUsers {
    private static final Duration EVERY = Duration.ofDays(1);

    private final Turns turns;
    private final OutcomeLedger ledger;
    private final ProviderRecords records;
    private final BlockRecorder blocks;
    private final InstantSource clock;
    private final EventLog events;

    /** How far the list was read before the provider asked us to wait. */
    private int offset;

    HeldUsers(
            LastLooks lastLooks,
            OutcomeLedger ledger,
            ProviderRecords records,
            BlockRecorder blocks,
            InstantSource clock,
            EventLog events) {
        this.turns = new Turns(lastLooks, Subject.USERS, EVERY);
        this.ledger = ledger;
        this.records = records;
        this.blocks = blocks;
        this.clock = clock;
        this.events = events;
    }

    /** One page at a time, so that nothing else waits for long; only when it is time. */
    void look() throws StoreUnreachableException {
        Instant now = clock.instant();
        if (!turns.isDue(now)) {
            return;
        }
        if (!(records.users(offset) instanceof ProviderAnswer.Answered(var page))) {
            turns.failed(now);
            return;
        }
        for (UserRow user : page.rows()) {
            compare(user);
        }
        offset = page.more() ? offset + ProviderRecords.ROWS : 0;
        if (!page.more()) {
            turns.done(now);
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
