package io.diditmesh.session;

import io.diditmesh.request.HostName;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.time.Instant;

/**
 * A verification a browser is in the middle of.
 *
 * @param acceptFrom an approval from then on is what is waited for
 * @param browser ties the flow to the browser that started it; kept in a cookie there
 */
public record Flow(
        SubjectKey subject,
        HostName host,
        LevelName level,
        URI returnTo,
        Instant acceptFrom,
        String browser,
        Purpose purpose) {
    /** To be verified at the level. */
    public Flow(SubjectKey subject, HostName host, LevelName level, URI returnTo, Instant acceptFrom, String browser) {
        this(subject, host, level, returnTo, acceptFrom, browser, Purpose.LEVEL);
    }
}
