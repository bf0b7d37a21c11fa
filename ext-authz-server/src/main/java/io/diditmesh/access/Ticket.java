package io.diditmesh.access;

import io.diditmesh.request.HostName;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;

/** What a challenge lets its bearer do: verify this subject for this errand, and come back to this address. */
public record Ticket(SubjectKey subject, HostName host, Errand errand, URI returnTo) {
    public LevelName level() {
        return errand.level();
    }
}
