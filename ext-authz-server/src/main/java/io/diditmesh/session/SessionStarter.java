package io.diditmesh.session;

import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.session.VerificationProvider.Order;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.telemetry.MeasuredEvents;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Starts a verification, or resumes the unfinished one. Over all replicas one start per subject and level runs at a
 * time; that the others then get the same session is the provider's own reuse rule.
 */
public final class SessionStarter {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final VerificationProvider provider;
    private final OutcomeLedger ledger;
    private final SessionDirectory directory;
    private final Rereads rereads;
    private final Guard guard;
    private final StartBudgets budgets;
    private final LiveRulebook rulebook;
    private final InstantSource clock;
    private final EventLog events;

    public SessionStarter(
            VerificationProvider provider,
            SessionStores stores,
            StartBudgets budgets,
            LiveRulebook rulebook,
            InstantSource clock,
            EventLog events) {
        this.provider = provider;
        this.ledger = stores.ledger();
        this.directory = stores.directory();
        this.rereads = stores.rereads();
        this.guard = stores.guard();
        this.budgets = budgets;
        this.rulebook = rulebook;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Who pays for a session.
     *
     * @param paid whether that was done for it already
     */
    private record Bill(StartBudgets.Payer payer, Predicate<SessionId> paid) {}

    /**
     * @param callback where the provider sends the browser afterwards
     * @param address of the client as the mesh saw it, or empty
     */
    public StartResult start(SubjectKey subject, Errand errand, URI callback, String address)
            throws StoreUnreachableException {
        Optional<AssuranceLevel> wanted = rulebook.current().level(errand.level());
        if (wanted.isEmpty()) {
            return new StartResult.LevelGone();
        }
        Optional<Guard.Hold> hold = guard.holdStart(subject, errand.level());
        if (hold.isEmpty()) {
            return new StartResult.Later(SOON);
        }
        try (Guard.Hold _ = hold.get()) {
            Progress progress = Progress.of(ledger.load(subject), wanted.get(), errand.acceptFrom(), clock.instant());
            var order = new Order(wanted.get().workflowId(), subject, callback, errand.expected());
            var payer = new StartBudgets.Payer(subject, address, errand.tenant());
            return switch (progress) {
                // What is gone on with was paid for; what comes in its place, because it has ended meanwhile, was not.
                case Progress.Underway(var open) ->
                    create(order, wanted.get(), errand.purpose(), new Bill(payer, open::equals));
                case Progress.Startable _ -> pay(payer, order, wanted.get(), errand.purpose());
                case Progress.Retryable(var _, var from)
                when !clock.instant().isBefore(from) -> pay(payer, order, wanted.get(), errand.purpose());
                case Progress.Verified _,
                        Progress.UnderReview _,
                        Progress.Retryable _,
                        Progress.Rejected _,
                        Progress.Blocked _,
                        Progress.LevelGone _ -> new StartResult.NotOffered(progress);
            };
        }
    }

    private StartResult pay(StartBudgets.Payer payer, Order order, AssuranceLevel level, Purpose purpose)
            throws StoreUnreachableException {
        return switch (budgets.take(payer)) {
            case StartBudgets.Taken.Empty(var kind, var wait) -> tooMany(payer.subject(), level, kind, wait);
            case StartBudgets.Taken.Granted(var shares) -> {
                StartResult result = create(order, level, purpose, new Bill(payer, _ -> true));
                if (!(result instanceof StartResult.Started)) {
                    budgets.giveBack(shares);
                }
                yield result;
            }
        };
    }

    private StartResult create(Order order, AssuranceLevel level, Purpose purpose, Bill bill)
            throws StoreUnreachableException {
        SubjectKey subject = order.subject();
        long number = ledger.nextReadNumber(subject);
        return switch (provider.create(order)) {
            case ProviderAnswer.Answered(var created)
            when !bill.paid().test(created.session())
                    && budgets.take(bill.payer()) instanceof StartBudgets.Taken.Empty(var kind, var wait) ->
                tooMany(subject, level, kind, wait);
            case ProviderAnswer.Answered(var created) -> started(subject, level, number, created, purpose);
            case ProviderAnswer.Declined<VerificationProvider.Created>(var reason) -> {
                emit("session-declined", subject, level, reason);
                yield new StartResult.Declined();
            }
            case ProviderAnswer.Busy<VerificationProvider.Created>(var retryAfter) ->
                later(subject, level, "busy", retryAfter);
            case ProviderAnswer.NotFound<VerificationProvider.Created> _ -> later(subject, level, "not-found", LATER);
            case ProviderAnswer.Unauthorized<VerificationProvider.Created> _ ->
                later(subject, level, "unauthorized", LATER);
            case ProviderAnswer.Unreachable<VerificationProvider.Created>(var reason) ->
                later(subject, level, reason, LATER);
        };
    }

    private StartResult started(
            SubjectKey subject,
            AssuranceLevel level,
            long number,
            VerificationProvider.Created created,
            Purpose purpose)
            throws StoreUnreachableException {
        Optional<VerificationSession> known = directory.find(created.session());
        // A session moved to an account and reopened since is gone on with, but what comes of it stays the account's.
        if (known.filter(before -> !before.subject().equals(subject)).isPresent()) {
            return new StartResult.Started(created.hosted());
        }
        // One that was once begun, or gone on with, for the sake of facts stays such: it is not asked for twice.
        Purpose kept = known.map(VerificationSession::purpose)
                .filter(before -> before == Purpose.FACTS)
                .orElse(purpose);
        int generation = generationOf(created.session(), ledger.load(subject).at(level.name()));
        var session = new VerificationSession(
                        created.session(), subject, level.name(), generation, level.workflowId(), kept)
                .begunAt(clock.instant());
        directory.put(session);
        rereads.put(session.id(), clock.instant().plus(RereadTimes.FIRST));
        ledger.update(subject, level.name(), outcome -> begun(outcome, session.ref(number), created.state()));
        events.emit(
                MeasuredEvents.SESSION_STARTED,
                Field.SUBJECT.of(subject.text()),
                Field.LEVEL.of(level.name().text()),
                Field.SESSION.of(created.session().text()),
                Field.RESULT.of(known.isPresent() ? "resumed" : "new"));
        return new StartResult.Started(created.hosted());
    }

    // Holding the right to start, nobody else raises the generation between this and the update.
    private static int generationOf(SessionId session, Outcome outcome) {
        return Stream.of(OutcomeRules.refOf(outcome.attempt()), OutcomeRules.refOf(outcome.standing()))
                .flatMap(Optional::stream)
                .filter(ref -> ref.session().equals(session))
                .map(SessionRef::generation)
                .findFirst()
                .orElse(outcome.generation() + 1);
    }

    // A resumed session keeps whatever was read of it since; only a new one, or one thought over, begins an attempt.
    private static Outcome begun(Outcome outcome, SessionRef ref, SessionState state) {
        boolean known = OutcomeRules.refOf(outcome.attempt())
                .filter(attempt -> attempt.session().equals(ref.session()))
                .filter(attempt -> attempt.readNumber() >= ref.readNumber() || !isOver(outcome.attempt()))
                .isPresent();
        if (known || state != SessionState.PENDING && state != SessionState.RESUBMITTED) {
            return outcome;
        }
        return new Outcome(
                Math.max(outcome.generation(), ref.generation()),
                outcome.standing(),
                new Attempt.Pending(ref),
                outcome.tally().withFloorAtLeast(ref.readNumber()));
    }

    private static boolean isOver(Attempt attempt) {
        return attempt instanceof Attempt.Over;
    }

    private StartResult tooMany(SubjectKey subject, AssuranceLevel level, String kind, Duration retryAfter) {
        emit("start-budget-empty", subject, level, kind);
        return new StartResult.TooMany(retryAfter);
    }

    private StartResult later(SubjectKey subject, AssuranceLevel level, String reason, Duration retryAfter) {
        emit("session-not-started", subject, level, reason);
        return new StartResult.Later(retryAfter);
    }

    private void emit(String event, SubjectKey subject, AssuranceLevel level, String reason) {
        events.emit(
                event,
                Field.SUBJECT.of(subject.text()),
                Field.LEVEL.of(level.name().text()),
                Field.REASON.of(reason));
    }
}
