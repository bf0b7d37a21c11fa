package io.diditmesh.session;

import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.util.Set;

/** The company that verifies people. Blocking; every trouble is a value. */
public interface VerificationProvider {
    /** Creates a session, or returns the unfinished one of the same subject and workflow. */
    ProviderAnswer<Created> create(Order order);

    ProviderAnswer<SessionReport> report(SessionId session, Wanted wanted);

    /** What the provider holds against this person, whatever their sessions say. */
    ProviderAnswer<Hold> holdOf(SubjectKey subject);

    /**
     * @param callback where the provider sends the browser afterwards
     * @param expected what the person should turn out to be
     */
    record Order(String workflowId, SubjectKey subject, URI callback, Details expected) {}

    /**
     * What is taken out of a report beside the verdict.
     *
     * @param keep the only facts
     * @param compared the details that should have been compared: without one of them the report is in doubt
     * @param whoApproved whether it is looked for a reviewer who approved the session
     */
    record Wanted(Set<Fact> keep, Set<Detail> compared, boolean whoApproved) {
        public Wanted {
            keep = Set.copyOf(keep);
            compared = Set.copyOf(compared);
        }
    }

    record Created(HostedSession hosted, SessionState state) {
        public SessionId session() {
            return hosted.id();
        }
    }
}
