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
import java.util.Collection;
import java.util.Optional;

/** Tells somebody who waits how far they are. Asks the provider itself, within bounds: a webhook may be late, or lost. */
public final class ProgressReader {
    private final OutcomeRecorder recorder;
    private final OutcomeLedger ledger;
    private final SessionDirectory directory;
    private final LiveRulebook rulebook;
    private final InstantSource clock;

    public ProgressReader(OutcomeRecorder recorder, SessionStores stores, LiveRulebook rulebook, InstantSource clock) {
        this.recorder = recorder;
        this.ledger = stores.ledger();
        this.directory = stores.directory();
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

    /** A session; empty unless it is one of these people's. */
    public Optional<VerificationSession> find(SessionId id, Collection<SubjectKey> subjects)
            throws StoreUnreachableException {
        return directory.find(id).filter(session -> subjects.contains(session.subject()));
    }

    /** How far one session is, whatever else its subject has begun. */
    public Progress read(VerificationSession session) throws StoreUnreachableException {
        Optional<AssuranceLevel> level = rulebook.current().level(session.level());
        if (level.isEmpty()) {
            return new Progress.LevelGone();
        }
        Progress known = ofSession(session, level.get());
        if (openSession(known).isEmpty()) {
            return known;
        }
        recorder.lookNow(session.id());
        return ofSession(session, level.get());
    }

    private Progress ofSession(VerificationSession session, AssuranceLevel level) throws StoreUnreachableException {
        return Progress.ofSession(session.id(), ledger.load(session.subject()), level, clock.instant());
    }

    private static Optional<SessionId> openSession(Progress progress) {
        return switch (progress) {
            case Progress.Underway(var session) -> Optional.of(session);
            case Progress.UnderReview(var session) -> Optional.of(session);
            case Progress.Verified _,
                    Progress.Startable _,
                    Progress.Rejected _,
                    Progress.Retryable _,
                    Progress.Blocked _,
                    Progress.LevelGone _ -> Optional.empty();
        };
    }
}
