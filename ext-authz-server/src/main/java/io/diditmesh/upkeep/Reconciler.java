package io.diditmesh.upkeep;

import io.diditmesh.session.BlockRecorder;
import io.diditmesh.session.Inbox;
import io.diditmesh.session.Rereads;
import io.diditmesh.session.SessionStores;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Looks again where no message came: at sessions that are not final, at old approvals, at messages that did not arrive and at
 * people who were blocked. One replica does it at a time. It decides only what to look at; that is read as everything is,
 * through the inbox.
 */
public final class Reconciler {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 20;

    /** Until it is read it is not due again; a reading that fails keeps its place in the inbox. */
    private static final Duration NOT_AGAIN_BEFORE = Duration.ofHours(1);

    private final Lease lease;
    private final Inbox inbox;
    private final Rereads rereads;
    private final LostDeliveries deliveries;
    private final HeldUsers users;
    private final InstantSource clock;
    private final EventLog events;

    public Reconciler(
            UpkeepStores upkeep,
            SessionStores sessions,
            ProviderRecords records,
            BlockRecorder blocks,
            InstantSource clock,
            EventLog events) {
        this.lease = upkeep.lease();
        this.inbox = sessions.inbox();
        this.rereads = sessions.rereads();
        this.deliveries = new LostDeliveries(upkeep.lastLooks(), sessions, records, blocks, clock, events);
        this.users = new HeldUsers(upkeep.lastLooks(), sessions.ledger(), records, blocks, clock, events);
        this.clock = clock;
        this.events = events;
    }

    /** Does what is due, if it is this replica's turn. Called every few seconds. */
    public void run() {
        try {
            if (lease.hold(LEASE)) {
                readAgain();
                deliveries.look();
                users.look();
            }
        } catch (StoreUnreachableException away) {
            // The store's own link says so; what is due stays due.
        }
    }

    /** Lets another replica go on at once. */
    public void stop() {
        try {
            lease.release();
        } catch (StoreUnreachableException endsByItself) {
            events.emit("lease-kept", Field.REASON.of("store-unreachable"));
        }
    }

    private void readAgain() throws StoreUnreachableException {
        Instant now = clock.instant();
        for (SessionId session : rereads.due(now, AT_ONCE)) {
            inbox.put(session);
            rereads.put(session, now.plus(NOT_AGAIN_BEFORE));
        }
    }
}
