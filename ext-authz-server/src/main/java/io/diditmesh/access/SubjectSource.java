package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import java.util.concurrent.CompletionStage;

/** Says who sent a request, by one kind of credential. Never blocks. */
public interface SubjectSource {
    SourceKind kind();

    /** @param by whom the rule recognises that asks */
    CompletionStage<Identification> identify(AccessRequest request, Identify by, Deadline deadline);
}
