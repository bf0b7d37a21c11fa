package io.diditmesh.session;

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

    /** @param keep the only facts that are taken out of the report */
    ProviderAnswer<SessionReport> report(SessionId session, Set<Fact> keep);

    /** What the provider holds against this person, whatever their sessions say. */
    ProviderAnswer<Hold> holdOf(SubjectKey subject);

    /** @param callback where the provider sends the browser afterwards */
    record Order(String workflowId, SubjectKey subject, URI callback) {}

    record Created(HostedSession hosted, SessionState state) {
        public SessionId session() {
            return hosted.id();
        }
    }
}
