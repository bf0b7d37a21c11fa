package io.diditmesh.session;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.StoreUnreachableException;

/** Works off the inbox: reads each session's report and applies it. */
public final class InboxReader {
    private static final int BATCH = 20;

    private final Inbox inbox;
    private final OutcomeRecorder recorder;
    private final EventLog events;

    public InboxReader(Inbox inbox, OutcomeRecorder recorder, EventLog events) {
        this.inbox = inbox;
        this.recorder = recorder;
        this.events = events;
    }

    /** Reads what is due. Returns how many sessions were taken; what could not be read is due again later. */
    public int drain() {
        try {
            var claims = inbox.claim(BATCH);
            for (Inbox.Claim claim : claims) {
                handle(claim);
            }
            return claims.size();
        } catch (StoreUnreachableException away) {
            events.emit("inbox-unread", Field.REASON.of("store-unreachable"));
            return 0;
        }
    }

    private void handle(Inbox.Claim claim) throws StoreUnreachableException {
        switch (recorder.read(claim.session())) {
            case ReadResult.Settled() -> inbox.settle(claim);
            case ReadResult.Again(var pause) -> inbox.postpone(claim, pause);
        }
    }
}
