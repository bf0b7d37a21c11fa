package io.diditmesh.access;

import io.diditmesh.request.HostName;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.time.Instant;

/**
 * What a challenge lets its bearer do: verify this subject at this level, and come back to this address.
 *
 * @param acceptFrom an approval from then on meets the challenge
 */
public record Ticket(
        SubjectKey subject, HostName host, LevelName level, URI returnTo, Instant acceptFrom, Purpose purpose) {
    /** To be verified at the level. */
    public Ticket(SubjectKey subject, HostName host, LevelName level, URI returnTo, Instant acceptFrom) {
        this(subject, host, level, returnTo, acceptFrom, Purpose.LEVEL);
    }
}
