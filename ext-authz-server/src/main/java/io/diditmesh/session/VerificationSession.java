package io.diditmesh.session;

import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.WorkflowPrint;
import java.time.Instant;

/**
 * A session we started: whose it is and what for.
 *
 * @param subject to whom its news go
 */
public record VerificationSession(
        SessionId id,
        SubjectKey subject,
        LevelName level,
        int generation,
        String workflowId,
        Purpose purpose,
        Origin origin) {
    /**
     * Where a session comes from.
     *
     * @param subject for whom it was begun: the only one the provider knows it by
     * @param approval when it was approved there, if that was before anybody here was told
     * @param begun when it was begun or gone on with, as far as that is known
     */
    public record Origin(SubjectKey subject, FirstApproval approval, Instant begun) {}

    /** A session that is still whose it was. */
    public VerificationSession(
            SessionId id, SubjectKey subject, LevelName level, int generation, String workflowId, Purpose purpose) {
        this(
                id,
                subject,
                level,
                generation,
                workflowId,
                purpose,
                new Origin(subject, FirstApproval.never(), Instant.EPOCH));
    }

    /** One begun for its level. */
    public VerificationSession(SessionId id, SubjectKey subject, LevelName level, int generation, String workflowId) {
        this(id, subject, level, generation, workflowId, Purpose.LEVEL);
    }

    /** This session, begun or gone on with at this moment. */
    VerificationSession begunAt(Instant moment) {
        return new VerificationSession(
                id,
                subject,
                level,
                generation,
                workflowId,
                purpose,
                new Origin(origin.subject(), origin.approval(), moment));
    }

    /** This session as another subject's, who counts it as the session of this generation. */
    VerificationSession movedTo(SubjectKey other, int newGeneration, FirstApproval approval) {
        return new VerificationSession(
                id,
                other,
                level,
                newGeneration,
                workflowId,
                purpose,
                new Origin(origin.subject(), approval, origin.begun()));
    }

    boolean isMoved() {
        return !origin.subject().equals(subject);
    }

    SessionRef ref(long readNumber) {
        return new SessionRef(id, generation, readNumber, WorkflowPrint.of(workflowId));
    }
}
