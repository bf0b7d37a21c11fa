package io.diditmesh.access;

import io.diditmesh.request.Ambiguity;
import io.diditmesh.rulebook.Login;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Standing.RejectionCause;
import java.net.URI;
import java.time.Duration;

/** Why a request is refused. */
public sealed interface Refusal {
    /** A rule asks for an account and the request names none. */
    record NoCredential(Login login, URI returnTo) implements Refusal {}

    record BadCredential(CredentialFault fault, Login login, URI returnTo) implements Refusal {}

    record Rejected(LevelName level, RejectionCause cause) implements Refusal {}

    record Blocked() implements Refusal {}

    /**
     * The level is held, but the rule's condition does not hold, or what it needs cannot be had.
     *
     * @param ofAge whether the condition asks for nothing but an age
     */
    record ConditionUnmet(LevelName level, boolean ofAge) implements Refusal {}

    /**
     * Approved a moment ago, and yet too old for the rule: asking again at once would go on for ever.
     *
     * @param pause after which a new verification is asked for
     */
    record TooOldAlready(LevelName level, Duration pause) implements Refusal {}

    record NoRule() implements Refusal {}

    record HostUnmanaged() implements Refusal {}

    record Ambiguous(Ambiguity ambiguity) implements Refusal {}

    /** The check has no HTTP part. */
    record NotHttp() implements Refusal {}
}
