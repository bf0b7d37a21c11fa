package io.diditmesh.extauthz;

import io.diditmesh.access.Decision;
import io.diditmesh.access.Refusal;
import io.diditmesh.verification.Standing.RejectionCause;
import java.util.Locale;

/**
 * One reason for not letting a request through, in words for a machine and for a person. Says nothing about rules, other
 * people, or how a credential was found wanting beyond what its sender needs.
 *
 * @param reason stable, for machines; also the last part of the problem type
 * @param title a short heading
 * @param detail what the person can do
 */
record Explanation(int status, String reason, String title, String detail) {
    Explanation withStatus(int other) {
        return new Explanation(other, reason, title, detail);
    }

    static Explanation of(Decision.Challenge challenge) {
        return switch (challenge.step()) {
            case START ->
                new Explanation(
                        403,
                        "verification-required",
                        "Identity verification required",
                        "This page is open to people who have verified their identity. It takes a few minutes, with an"
                                + " identity document and a camera.");
            case CONTINUE ->
                new Explanation(
                        403,
                        "verification-pending",
                        "Your verification is not finished",
                        "Continue where you left off. You come back here afterwards.");
            case AWAIT_REVIEW ->
                new Explanation(
                        403,
                        "verification-in-review",
                        "Your verification is being reviewed",
                        "A person is looking at it. There is nothing you need to do; try again later.");
        };
    }

    static Explanation of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoCredential _ ->
                new Explanation(401, "credential-missing", "Sign in first", "This page needs you to be signed in.");
            case Refusal.BadCredential(var fault, var _, var _) ->
                new Explanation(
                        401,
                        "credential-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "Sign in again",
                        "Your sign-in is no longer valid.");
            case Refusal.Rejected(var _, var cause) -> rejected(cause);
            case Refusal.Blocked() ->
                new Explanation(
                        403,
                        "blocked",
                        "Access is not possible",
                        "Your verification is blocked. The support of this site can tell you more.");
            case Refusal.NoRule(), Refusal.HostUnmanaged() ->
                new Explanation(403, "not-permitted", "Not permitted", "This address is not open to requests.");
            case Refusal.Ambiguous _ ->
                new Explanation(
                        400,
                        "request-ambiguous",
                        "This address cannot be used",
                        "The request can be read in more than one way. Check the address and try again.");
            case Refusal.NotHttp() -> new Explanation(403, "not-http", "Not permitted", "Only HTTP is served here.");
        };
    }

    static Explanation unavailable() {
        return new Explanation(
                503,
                "verification-unavailable",
                "We cannot check this right now",
                "Please try again in a moment. Your verification is not lost.");
    }

    private static Explanation rejected(RejectionCause cause) {
        return switch (cause) {
            case UNDERAGE ->
                new Explanation(
                        403,
                        "too-young",
                        "You are too young for this page",
                        "Your verification shows that you are below the age this page asks for.");
            case SCREENING, DECLINED ->
                new Explanation(
                        403,
                        "rejected",
                        "Your identity could not be verified",
                        "The verification was declined. If you think this is a mistake, the support of this site can"
                                + " look into it.");
        };
    }
}
