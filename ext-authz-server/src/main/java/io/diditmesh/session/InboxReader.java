package io.diditmesh.session;

import io.diditmesh.verification.StoreUnreachableException;

/** Works off the inbox: reads each session's report and applies it. */
public final class InboxReader {
    private static final int BATCH = 20;

    private final Inbox inbox;
    private final OutcomeRecorder recorder;

    public InboxReader(Inbox inbox, OutcomeRecorder recorder) {
        this.inbox = inbox;
        this.recorder = recorder;
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
            // The store's own link says so; what was claimed is due again when its lease ends.
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
