package io.diditmesh.session;

import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.session.VerificationProvider.Wanted;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.telemetry.MeasuredEvents;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Applies what the provider says. Messages are triggers: what takes a right away is applied at once, what gives one
 * only after the session report was read, and readings are ordered by a number taken before asking.
 */
public final class OutcomeRecorder {
    private static final Duration READ_INTERVAL = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(5);

    /** For what somebody has to mend first: a key, or a request the provider does not take. */
    private static final Duration NOT_SOON = Duration.ofMinutes(1);

    private final VerificationProvider provider;
    private final OutcomeLedger ledger;
    private final SessionDirectory directory;
    private final Inbox inbox;
    private final Rereads rereads;
    private final Guard guard;
    private final LiveRulebook rulebook;
    private final InstantSource clock;
    private final EventLog events;

    public OutcomeRecorder(
            VerificationProvider provider,
            SessionStores stores,
            LiveRulebook rulebook,
            InstantSource clock,
            EventLog events) {
        this.provider = provider;
        this.ledger = stores.ledger();
        this.directory = stores.directory();
        this.inbox = stores.inbox();
        this.rereads = stores.rereads();
        this.guard = stores.guard();
        this.rulebook = rulebook;
        this.clock = clock;
        this.events = events;
    }

    /** Returns only after the trigger is stored. */
    public TriggerResult accept(Trigger trigger) throws StoreUnreachableException {
        Optional<VerificationSession> known = directory.find(trigger.session());
        if (known.isEmpty()) {
            return unknown(trigger);
        }
        VerificationSession session = known.get();
        if (!matches(session, trigger.workflowId(), trigger.vendorData())) {
            return TriggerResult.MISMATCH;
        }
        boolean seen = inbox.hasSeen(session.subject(), trigger.eventId());
        // Drawn before the session is put into the inbox: a reading that follows has a higher number, and the last
        // word.
        long number = ledger.nextReadNumber(session.subject());
        inbox.put(session.id());
        if (seen) {
            return TriggerResult.DUPLICATE;
        }
        if (trigger.state().takes()) {
            take(session, number, trigger.state());
        }
        inbox.markSeen(session.subject(), trigger.eventId());
        return TriggerResult.ACCEPTED;
    }

    // Whoever has the session by now loses the right: it may have been moved since it was looked up.
    private void take(VerificationSession session, long number, SessionState state) throws StoreUnreachableException {
        apply(session, OutcomeEvent.taking(session.ref(number), state));
        Optional<VerificationSession> moved = movedSince(session);
        if (moved.isPresent()) {
            long another = ledger.nextReadNumber(moved.get().subject());
            apply(moved.get(), OutcomeEvent.taking(moved.get().ref(another), state));
        }
    }

    private Optional<VerificationSession> movedSince(VerificationSession session) throws StoreUnreachableException {
        return directory.find(session.id()).filter(now -> !now.subject().equals(session.subject()));
    }

    /** Reads the report of a session now, unless that was done a moment ago: for a person who is waiting. */
    public void lookNow(SessionId id) throws StoreUnreachableException {
        Optional<VerificationSession> session = directory.find(id);
        if (session.isPresent() && guard.mayRead(id, READ_INTERVAL)) {
            read(session.get());
        }
    }

    /** Reads the report of a session now, however lately that was done; false if it could not be read. */
    public boolean readNow(SessionId id) throws StoreUnreachableException {
        return switch (read(id)) {
            case ReadResult.Settled() -> true;
            case ReadResult.Again _ -> false;
        };
    }

    /** Reads the report of a session and applies it. */
    ReadResult read(SessionId id) throws StoreUnreachableException {
        Optional<VerificationSession> session = directory.find(id);
        if (session.isEmpty()) {
            rereads.remove(id);
            return new ReadResult.Settled();
        }
        return read(session.get());
    }

    private ReadResult read(VerificationSession session) throws StoreUnreachableException {
        long number = ledger.nextReadNumber(session.subject());
        return switch (provider.report(session.id(), wanted(session))) {
            case ProviderAnswer.Answered(var report) -> applied(session, number, report);
            case ProviderAnswer.NotFound<SessionReport> _ -> gone(session, number);
            case ProviderAnswer.Declined<SessionReport>(var reason) -> failed(session, reason, NOT_SOON);
            case ProviderAnswer.Unauthorized<SessionReport> _ -> failed(session, "unauthorized", NOT_SOON);
            case ProviderAnswer.Unreachable<SessionReport>(var reason) -> failed(session, reason, SOON);
            case ProviderAnswer.Busy<SessionReport>(var retryAfter) -> new ReadResult.Again(retryAfter);
        };
    }

    private ReadResult applied(VerificationSession session, long number, SessionReport report)
            throws StoreUnreachableException {
        if (!report.session().equals(session.id()) || !matches(session, report.workflowId(), report.vendorData())) {
            return dropped(session, "report-mismatch");
        }
        SessionState state = level(session).map(report::judgedBy).orElse(report.state());
        if (state != report.state()) {
            overrule(session, report, state);
        }
        apply(
                session,
                new OutcomeEvent(
                        session.ref(number),
                        state,
                        report.findings(),
                        report.cause(),
                        report.facts(),
                        session.purpose()));
        lookAgain(session, state);
        // Read for somebody who no longer has the session, it says nothing to whoever has it now.
        Optional<VerificationSession> moved = movedSince(session);
        return moved.isPresent() ? read(moved.get()) : new ReadResult.Settled();
    }

    private void lookAgain(VerificationSession session, SessionState state) throws StoreUnreachableException {
        Optional<Instant> next = RereadTimes.next(state, session.origin().begun(), clock.instant(), recheck(session));
        if (next.isPresent()) {
            rereads.put(session.id(), next.get());
        } else {
            rereads.remove(session.id());
        }
    }

    private Duration recheck(VerificationSession session) {
        return level(session).map(AssuranceLevel::recheck).orElse(AssuranceLevel.USUAL_RECHECK);
    }

    private void overrule(VerificationSession session, SessionReport report, SessionState state) {
        events.emit(
                "report-overruled",
                Field.LEVEL.of(session.level().text()),
                Field.SESSION.of(session.id().text()),
                Field.STATE.of(state.name()),
                Field.REASON.of(report.findings().doubts().stream()
                        .map(Doubt::setting)
                        .sorted()
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(" "), doubts -> doubts.isEmpty() ? "proofs" : doubts))));
    }

    private void apply(VerificationSession session, OutcomeEvent event) throws StoreUnreachableException {
        if (session.isMoved()) {
            release(session);
        }
        AtomicReference<Attempt> before = new AtomicReference<>(new Attempt.None());
        Outcome now = ledger.update(session.subject(), session.level(), outcome -> {
            before.set(outcome.attempt());
            return changed(outcome, session, event);
        });
        tellProgress(session, event, before.get(), now.attempt());
        events.emit(
                "outcome-recorded",
                Field.SUBJECT.of(session.subject().text()),
                Field.LEVEL.of(session.level().text()),
                Field.SESSION.of(session.id().text()),
                Field.STATE.of(event.state().name()),
                Field.STANDING.of(now.standing().getClass().getSimpleName()));
    }

    // The same is read, and told, many times: each step of a session is said once.
    private void tellProgress(VerificationSession session, OutcomeEvent event, Attempt before, Attempt after) {
        boolean ended = before.isOpenFor(session.id()) && !after.isOpenFor(session.id());
        boolean reviewed = before instanceof Attempt.Pending
                && after instanceof Attempt.UnderReview(var ref)
                && ref.session().equals(session.id());
        if (ended || reviewed) {
            events.emit(
                    MeasuredEvents.SESSION_PROGRESS,
                    Field.SUBJECT.of(session.subject().text()),
                    Field.LEVEL.of(session.level().text()),
                    Field.SESSION.of(session.id().text()),
                    Field.RESULT.of(reviewed ? "review" : event.state().word()),
                    Field.SECONDS.of(Duration.between(session.origin().begun(), clock.instant())
                            .toSeconds()));
        }
    }

    private Outcome changed(Outcome outcome, VerificationSession session, OutcomeEvent event) {
        Instant now = clock.instant();
        if (!event.verifies()) {
            return OutcomeRules.apply(outcome, event, now);
        }
        // A moved approval replaces nothing that was decided meanwhile.
        return session.isMoved() && MoveRules.stays(outcome, session)
                ? outcome
                : OutcomeRules.apply(outcome, event, approvalOr(session, now));
    }

    // One that was moved, or found again, is as old as it is.
    private static Instant approvalOr(VerificationSession session, Instant now) {
        FirstApproval known = session.origin().approval();
        return known.happened() && known.at().isBefore(now) ? known.at() : now;
    }

    /** Takes a moved session from the subject it was begun for: always before it can give another one a right. */
    void release(VerificationSession moved) throws StoreUnreachableException {
        ledger.update(moved.origin().subject(), moved.level(), outcome -> MoveRules.without(moved.id(), outcome));
    }

    private TriggerResult unknown(Trigger trigger) throws StoreUnreachableException {
        Optional<SubjectKey> key = SubjectKey.parse(trigger.vendorData());
        boolean ours = key.isPresent() && ledger.knows(key.get());
        return ours ? TriggerResult.TOO_EARLY : TriggerResult.FOREIGN;
    }

    private static boolean matches(VerificationSession session, String workflowId, String vendorData) {
        return session.workflowId().equals(workflowId)
                && session.origin().subject().text().equals(vendorData);
    }

    // A level that is no longer there asks for nothing and keeps nothing, but no rule can ask for it either.
    private Optional<AssuranceLevel> level(VerificationSession session) {
        return rulebook.current().level(session.level());
    }

    private Wanted wanted(VerificationSession session) throws StoreUnreachableException {
        Optional<AssuranceLevel> level = level(session);
        if (level.isEmpty()) {
            return new Wanted(Set.of(), Set.of(), false);
        }
        Scrutiny scrutiny = level.get().scrutiny();
        Set<Detail> expected = scrutiny.expect().keySet();
        // Who counts already is not asked for what a level was told to expect since.
        Set<Detail> compared = expected.isEmpty() || counts(session) ? Set.of() : expected;
        return new Wanted(level.get().keep(), compared, scrutiny.asksWhoApproved());
    }

    private boolean counts(VerificationSession session) throws StoreUnreachableException {
        return ledger.load(session.subject()).at(session.level()).standing() instanceof Standing.Verified verified
                && verified.ref().session().equals(session.id());
    }

    private ReadResult failed(VerificationSession session, String reason, Duration pause) {
        events.emit("report-unread", Field.SESSION.of(session.id().text()), Field.REASON.of(reason));
        return new ReadResult.Again(pause);
    }

    // Nobody waits for a session that was deleted; what it had decided stands until it is too old.
    private ReadResult gone(VerificationSession session, long number) throws StoreUnreachableException {
        apply(session, new OutcomeEvent(session.ref(number), SessionState.GONE, Set.of(), RejectionCause.DECLINED));
        rereads.remove(session.id());
        return new ReadResult.Settled();
    }

    private ReadResult dropped(VerificationSession session, String reason) {
        events.emit("report-dropped", Field.SESSION.of(session.id().text()), Field.REASON.of(reason));
        return new ReadResult.Settled();
    }
}
