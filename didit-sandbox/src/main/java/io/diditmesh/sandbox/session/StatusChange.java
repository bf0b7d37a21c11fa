package io.diditmesh.sandbox.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step in the life of a session; the first has nothing before it. */
public record StatusChange(@Nullable SessionStatus from, SessionStatus to, Instant at) {}
