package io.diditmesh.session;

import io.diditmesh.request.HostName;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.time.Instant;

/**
 * A verification a browser is in the middle of.
 *
 * @param browser ties the flow to the browser that started it; kept in a cookie there
 */
public record Flow(SubjectKey subject, HostName host, Errand errand, URI returnTo, String browser) {
    public LevelName level() {
        return errand.level();
    }

    /** An approval from then on is what is waited for. */
    public Instant acceptFrom() {
        return errand.acceptFrom();
    }
}
