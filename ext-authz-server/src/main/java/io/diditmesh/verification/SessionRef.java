package io.diditmesh.verification;

/**
 * The session a standing or an attempt came from.
 *
 * @param generation which of the sessions created for this subject and level it was, counted from 1
 * @param readNumber the number of the newest news applied; only a higher one changes this session's state again
 */
public record SessionRef(SessionId session, int generation, long readNumber, WorkflowPrint workflow) {
    public SessionRef at(long newerReadNumber) {
        return new SessionRef(session, generation, newerReadNumber, workflow);
    }
}
