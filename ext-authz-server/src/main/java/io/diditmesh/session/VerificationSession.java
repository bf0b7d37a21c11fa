package io.diditmesh.session;

import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.WorkflowPrint;

/** A session we started: whose it is and what for. */
public record VerificationSession(
        SessionId id, SubjectKey subject, LevelName level, int generation, String workflowId, Purpose purpose) {
    /** A session begun for its level. */
    public VerificationSession(SessionId id, SubjectKey subject, LevelName level, int generation, String workflowId) {
        this(id, subject, level, generation, workflowId, Purpose.LEVEL);
    }

    SessionRef ref(long readNumber) {
        return new SessionRef(id, generation, readNumber, WorkflowPrint.of(workflowId));
    }
}
