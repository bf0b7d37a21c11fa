package io.diditmesh.sandbox.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One verification of one person: an immutable picture, replaced by the next one on every change. */
public record Session(
        Handle handle,
        SessionRequest request,
        Workflow workflow,
        Lifetime lifetime,
        SessionStatus status,
        List<Attempt> attempts,
        History history) {

    public Session {
        attempts = List.copyOf(attempts);
    }

    public UUID id() {
        return handle.id();
    }

    /** The last run of a check, if it has run. */
    public Optional<Attempt> attempt(Feature feature) {
        return attempts.stream().filter(attempt -> attempt.feature() == feature).findFirst();
    }

    Session overwrittenBy(SessionRequest newer) {
        return new Session(handle, request.overwrittenBy(newer), workflow, lifetime, status, attempts, history);
    }

    /** The person opened the link. */
    Session opened(Instant now) {
        return status == SessionStatus.NOT_STARTED ? moved(SessionStatus.IN_PROGRESS, now) : this;
    }

    /** The person went through every check that was still to be done. */
    Session finished(Scenario scenario, Findings findings, Instant now) {
        List<Attempt> all = workflow.features().stream()
                .map(feature -> settledAttempt(scenario.attempt(feature).finding(findings)))
                .toList();
        return withAttempts(all).moved(scenario.result(), now);
    }

    /** The person gave up: the first check that was still to be done stays unfinished. */
    Session abandoned(Instant now) {
        List<Attempt> all = new ArrayList<>(attempts);
        workflow.features().stream()
                .filter(feature -> attempt(feature).isEmpty())
                .findFirst()
                .ifPresent(feature -> all.add(Attempt.unfinished(feature)));
        return withAttempts(all).moved(SessionStatus.ABANDONED, now);
    }

    Session expired(Instant now) {
        return moved(SessionStatus.EXPIRED, now);
    }

    Session documentExpired(Instant now) {
        return moved(SessionStatus.KYC_EXPIRED, now);
    }

    /** What the clock has made of this session by now. */
    Session settled(Instant now) {
        if (!status.isUnfinished() || !lifetime.isOver(now)) {
            return this;
        }
        return status == SessionStatus.NOT_STARTED ? expired(now) : abandoned(now);
    }

    /** A reviewer decided; checks to redo lose their data, and the link works again. */
    public Session reviewed(Review review) {
        List<Attempt> kept = attempts.stream()
                .filter(attempt -> !review.redo().contains(attempt.feature()))
                .toList();
        Lifetime newLifetime =
                review.newStatus() == SessionStatus.RESUBMITTED ? lifetime.restartedAt(review.at()) : lifetime;
        return new Session(handle, request, workflow, newLifetime, status, kept, history.with(review))
                .moved(review.newStatus(), review.at());
    }

    /** A reviewer decided over one check. */
    public Session decided(Feature feature, NodeStatus newStatus) {
        List<Attempt> all = attempts.stream()
                .map(attempt -> attempt.feature() == feature ? attempt.decided(newStatus) : attempt)
                .toList();
        return withAttempts(all);
    }

    /** Somebody noted something. */
    public Session noted(Review note) {
        return new Session(handle, request, workflow, lifetime, status, attempts, history.with(note));
    }

    private Attempt settledAttempt(Attempt fresh) {
        return fresh.isApproved()
                ? attempt(fresh.feature()).filter(Attempt::isApproved).orElse(fresh)
                : fresh;
    }

    private Session withAttempts(List<Attempt> newAttempts) {
        return new Session(handle, request, workflow, lifetime, status, newAttempts, history);
    }

    private Session moved(SessionStatus to, Instant now) {
        StatusChange change = new StatusChange(status, to, now);
        return new Session(handle, request, workflow, lifetime, to, attempts, history.with(change));
    }
}
