package io.diditmesh.sandbox.session;

import io.diditmesh.sandbox.session.ChoiceResult.Made;
import io.diditmesh.sandbox.session.ChoiceResult.NotPossible;
import io.diditmesh.sandbox.session.Scenario.Clean;
import io.diditmesh.sandbox.session.Scenario.Declined;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A person's way through a session: opening the link, and what they do then. */
public final class Flow {
    private final Sessions sessions;
    private final Clock clock;

    public Flow(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    public Session open(UUID id) {
        return sessions.change(id, session -> session.opened(clock.instant()));
    }

    /** @param findings what the checks find if the choice finishes them */
    public ChoiceResult choose(UUID id, Choice choice, Findings findings) {
        synchronized (sessions) {
            Session session = sessions.find(id).orElseThrow();
            return isPossible(choice, session) && findings.fits(session.workflow())
                    ? new Made(apply(choice, findings, session))
                    : new NotPossible(session);
        }
    }

    private static boolean isPossible(Choice choice, Session session) {
        boolean rightTime = choice == Choice.KYC_EXPIRE
                ? session.status() == SessionStatus.APPROVED
                : session.status().isUnfinished();
        return rightTime && choice.fits(session);
    }

    private Session apply(Choice choice, Findings findings, Session session) {
        Workflow workflow = session.workflow();
        Instant now = clock.instant();
        return switch (choice) {
            case FINISH -> finish(session, Choice.armed(session), findings);
            case APPROVE -> finish(session, new Clean(), findings);
            case APPROVE_IN_DOUBT -> finish(session, Choice.approveInDoubt(workflow), findings);
            case DECLINE -> finish(session, Choice.decline(workflow), findings);
            case UNDER_AGE -> finish(session, Choice.underAge(workflow), findings);
            case AML_HIT -> finish(session, new Declined(Feature.AML, Feature.AML.declineRisk()), findings);
            case REVIEW -> finish(session, Choice.review(workflow), findings);
            case ABANDON -> sessions.change(open(session.id()).id(), opened -> opened.abandoned(now));
            case EXPIRE -> sessions.change(session.id(), current -> current.expired(now));
            case LEAVE -> open(session.id());
            case KYC_EXPIRE -> sessions.change(session.id(), current -> current.documentExpired(now));
        };
    }

    private Session finish(Session session, Scenario scenario, Findings findings) {
        open(session.id());
        return sessions.change(session.id(), opened -> opened.finished(scenario, findings, clock.instant()));
    }
}
