package io.diditmesh.session;

import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A provider with one session, which says of it what a test wants, at the moment it wants. */
final class Reports implements VerificationProvider {
    static final String WORKFLOW = "workflow";
    static final Facts FACTS = new Facts(Map.of(Fact.AGE, new FactValue.Whole(34)));

    private final SessionId session;
    private final SubjectKey subject;
    private final Map<SubjectKey, Hold> held = new HashMap<>();
    private SessionState state = SessionState.APPROVED;
    private boolean away;
    private Runnable whileAsked = () -> {};

    Reports(SessionId session, SubjectKey subject) {
        this.session = session;
        this.subject = subject;
    }

    void say(SessionState now) {
        state = now;
    }

    void goAway(boolean gone) {
        away = gone;
    }

    void block(SubjectKey somebody, boolean now) {
        held.put(somebody, now ? Hold.BLOCKED : Hold.NONE);
    }

    /** Done once, after what is answered was settled and before it is. */
    void whileAsked(Runnable meanwhile) {
        whileAsked = meanwhile;
    }

    @Override
    public ProviderAnswer<SessionReport> report(SessionId id, Wanted wanted) {
        if (away) {
            return new ProviderAnswer.Unreachable<>("away");
        }
        // Nobody was ever compared with anything.
        Findings found = state == SessionState.APPROVED ? Findings.of(Set.of(Proof.DOCUMENT)) : Findings.none();
        var report = new SessionReport(
                session,
                state,
                WORKFLOW,
                subject.text(),
                wanted.compared().isEmpty() ? found : found.with(Doubt.MISMATCH),
                RejectionCause.DECLINED,
                wanted.keep().contains(Fact.AGE) ? FACTS : Facts.none());
        Runnable meanwhile = whileAsked;
        whileAsked = () -> {};
        meanwhile.run();
        return new ProviderAnswer.Answered<>(report);
    }

    @Override
    public ProviderAnswer<Created> create(Order order) {
        return new ProviderAnswer.Answered<>(new Created(
                new HostedSession(session, URI.create("https://verify.example/session/token"), "token"), state));
    }

    /** Knows whoever began a session, and whom it was told to block. */
    @Override
    public ProviderAnswer<Hold> holdOf(SubjectKey somebody) {
        if (away) {
            return new ProviderAnswer.Unreachable<>("away");
        }
        boolean known = somebody.equals(subject) || held.getOrDefault(somebody, Hold.NONE) != Hold.NONE;
        return known
                ? new ProviderAnswer.Answered<>(held.getOrDefault(somebody, Hold.NONE))
                : new ProviderAnswer.NotFound<>();
    }
}
