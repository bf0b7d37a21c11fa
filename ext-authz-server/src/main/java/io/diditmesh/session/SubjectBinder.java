package io.diditmesh.session;

import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Moves what an anonymous subject has just achieved to an account. Whose a session is, its pointer says, and that changes
 * once, atomically; the anonymous subject loses the right before the account can have it, and the account gets it as
 * everybody does, by a reading of the report (see the ADR on moving a verification).
 */
public final class SubjectBinder {
    /** How long after an approval it may be moved. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final OutcomeRecorder recorder;
    private final SessionStores stores;
    private final LiveRulebook rulebook;
    private final InstantSource clock;
    private final EventLog events;

    public SubjectBinder(
            OutcomeRecorder recorder,
            SessionStores stores,
            LiveRulebook rulebook,
            InstantSource clock,
            EventLog events) {
        this.recorder = recorder;
        this.stores = stores;
        this.rulebook = rulebook;
        this.clock = clock;
        this.events = events;
    }

    private record Parties(SubjectKey anonymous, SubjectKey account) {}

    /**
     * Moves every level approved a moment ago. Blocking; the caller has checked both credentials.
     *
     * @param anonymous who it is taken from, by realm
     * @param account who it is given to, in the same realms
     */
    public BindResult bind(Map<String, SubjectKey> anonymous, Map<String, SubjectKey> account)
            throws StoreUnreachableException {
        BindResult result = new BindResult.Nothing();
        for (String realm : anonymous.keySet().stream().sorted().toList()) {
            Parties parties = new Parties(
                    Objects.requireNonNull(anonymous.get(realm)), Objects.requireNonNull(account.get(realm)));
            for (AssuranceLevel level : movable(stores.ledger().load(parties.anonymous()))) {
                result = better(result, alone(level, parties));
            }
        }
        return result;
    }

    private List<AssuranceLevel> movable(SubjectOutcomes anonymous) {
        return anonymous.levels().keySet().stream()
                .sorted()
                .map(rulebook.current()::level)
                .flatMap(Optional::stream)
                .filter(level -> recentAt(anonymous, level).isPresent())
                .toList();
    }

    private Optional<Standing.Verified> recentAt(SubjectOutcomes anonymous, AssuranceLevel level) {
        return anonymous.hold() == Hold.NONE
                        && anonymous.at(level.name()).standing() instanceof Standing.Verified verified
                        && level.owns(verified.ref(), clock.instant())
                        && !clock.instant().isAfter(verified.approval().at().plus(RECENT))
                ? Optional.of(verified)
                : Optional.empty();
    }

    /** While neither of the two can start at the level, on whatever replica. */
    private BindResult alone(AssuranceLevel level, Parties parties) throws StoreUnreachableException {
        Guard guard = stores.guard();
        Optional<Guard.Hold> first = guard.holdStart(parties.anonymous(), level.name());
        if (first.isEmpty()) {
            return new BindResult.Later(SOON);
        }
        try (Guard.Hold _ = first.get()) {
            Optional<Guard.Hold> second = guard.holdStart(parties.account(), level.name());
            if (second.isEmpty()) {
                return new BindResult.Later(SOON);
            }
            try (Guard.Hold _ = second.get()) {
                return move(level, parties);
            }
        }
    }

    private BindResult move(AssuranceLevel level, Parties parties) throws StoreUnreachableException {
        OutcomeLedger ledger = stores.ledger();
        Optional<Standing.Verified> recent = recentAt(ledger.load(parties.anonymous()), level);
        if (recent.isEmpty()) {
            return new BindResult.Nothing();
        }
        Optional<VerificationSession> found =
                stores.directory().find(recent.get().ref().session());
        if (found.isEmpty()) {
            return new BindResult.Nothing();
        }
        VerificationSession session = found.get();
        if (!session.subject().equals(parties.anonymous())) {
            return resume(session, parties);
        }
        SubjectOutcomes account = ledger.load(parties.account());
        if (!MoveRules.accepts(account, level, recent.get().approval())) {
            return new BindResult.NotOffered();
        }
        // Then looked at once more: a block told before is seen here, one told from now on reaches the account.
        stores.bindings().put(parties.anonymous(), parties.account());
        if (recentAt(ledger.load(parties.anonymous()), level).isEmpty()) {
            return new BindResult.Nothing();
        }
        int generation = account.at(level.name()).generation() + 1;
        VerificationSession moved =
                session.movedTo(parties.account(), generation, recent.get().approval());
        // Whatever happens from here on, somebody reads the report, and completes what is left undone.
        stores.inbox().put(session.id());
        return stores.directory().replace(session, moved) ? complete(moved) : new BindResult.Nothing();
    }

    // A move that was interrupted is completed, by whoever comes; only the account it went to is told so.
    private BindResult resume(VerificationSession moved, Parties parties) throws StoreUnreachableException {
        BindResult result = complete(moved);
        return moved.subject().equals(parties.account()) ? result : new BindResult.Nothing();
    }

    private BindResult complete(VerificationSession moved) throws StoreUnreachableException {
        recorder.release(moved);
        events.emit(
                "verification-moved",
                Field.SUBJECT.of(moved.subject().text()),
                Field.LEVEL.of(moved.level().text()),
                Field.SESSION.of(moved.id().text()));
        return switch (recorder.read(moved.id())) {
            case ReadResult.Again _ -> new BindResult.Underway();
            case ReadResult.Settled() -> holds(moved) ? new BindResult.Bound() : new BindResult.NotOffered();
        };
    }

    private boolean holds(VerificationSession moved) throws StoreUnreachableException {
        SubjectOutcomes account = stores.ledger().load(moved.subject());
        return account.at(moved.level()).standing() instanceof Standing.Verified verified
                && verified.ref().session().equals(moved.id());
    }

    /** What the person is told when levels went different ways. */
    private static BindResult better(BindResult one, BindResult other) {
        return rank(other) > rank(one) ? other : one;
    }

    private static int rank(BindResult result) {
        return switch (result) {
            case BindResult.Nothing _ -> 0;
            case BindResult.NotOffered _ -> 1;
            case BindResult.Later _ -> 2;
            case BindResult.Underway _ -> 3;
            case BindResult.Bound _ -> 4;
        };
    }
}
