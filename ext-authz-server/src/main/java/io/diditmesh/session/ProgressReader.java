package io.diditmesh.session;

import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells somebody who waits how far they are. Asks the provider itself, within bounds: a webhook may be late, or lost. */
public final class ProgressReader {
    private final OutcomeRecorder recorder;
    private final OutcomeLedger ledger;
    private final LiveRulebook rulebook;
    private final InstantSource clock;

    public ProgressReader(OutcomeRecorder recorder, SessionStores stores, LiveRulebook rulebook, InstantSource clock) {
        this.recorder = recorder;
        this.ledger = stores.ledger();
        this.rulebook = rulebook;
        this.clock = clock;
    }

    public Progress read(SubjectKey subject, LevelName level, Instant acceptFrom) throws StoreUnreachableException {
        Optional<AssuranceLevel> wanted = rulebook.current().level(level);
        if (wanted.isEmpty()) {
            return new Progress.LevelGone();
        }
        Progress known = Progress.of(ledger.load(subject), wanted.get(), acceptFrom, clock.instant());
        Optional<SessionId> open = openSession(known);
        if (open.isEmpty()) {
            return known;
        }
        recorder.lookNow(open.get());
        return Progress.of(ledger.load(subject), wanted.get(), acceptFrom, clock.instant());
    }

    private static Optional<SessionId> openSession(Progress progress) {
        return switch (progress) {
            case Progress.Underway(var session) -> Optional.of(session);
            case Progress.UnderReview(var session) -> Optional.of(session);
            case Progress.Verified _,
                    Progress.Startable _,
                    Progress.Rejected _,
                    Progress.Blocked _,
                    Progress.LevelGone _ -> Optional.empty();
        };
    }
}
