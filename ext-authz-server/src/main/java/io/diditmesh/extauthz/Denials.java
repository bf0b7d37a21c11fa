package io.diditmesh.extauthz;

import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.Refusal;
import io.diditmesh.rulebook.Login;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** What is to be said for each decision that is not Allow. */
final class Denials {
    private static final String RETRY_UNAVAILABLE = "5";
    private static final String RETRY_REVIEW = "60";
    private static final String RETRY_PENDING = "5";

    private Denials() {}

    static Denial of(Decision.Challenge challenge) {
        Denial denial = new Denial(
                challenge.id(),
                reason(challenge.step()),
                challenge.stepUp().status(),
                members(challenge),
                Map.of(),
                new WayOut.Verify(next(challenge), challenge.stepUp().redirect()),
                challenge.invitation());
        // RFC 9470 section 3.
        Denial asked = challenge.stepUp().status() == 401
                ? denial.withHeader(
                        "www-authenticate",
                        "Bearer error=\"insufficient_user_authentication\", acr_values=\"" + challenge.level() + "\"")
                : denial;
        return switch (challenge.step()) {
            case START -> asked;
            case CONTINUE -> asked.withHeader("retry-after", RETRY_PENDING);
            case AWAIT_REVIEW -> asked.withHeader("retry-after", RETRY_REVIEW);
        };
    }

    static Denial of(Decision.Refuse refuse) {
        DecisionId id = refuse.id();
        return switch (refuse.refusal()) {
            case Refusal.NoCredential(var login, var returnTo) ->
                signIn(Denial.of(id, Reason.CREDENTIAL_MISSING), login, returnTo)
                        .withHeader("www-authenticate", "Bearer");
            case Refusal.BadCredential(var fault, var login, var returnTo) ->
                signIn(Denial.of(id, Reason.of(fault)), login, returnTo)
                        .withHeader("www-authenticate", "Bearer error=\"invalid_token\"");
            case Refusal.Rejected(var level, var cause) ->
                Denial.of(id, Reason.of(cause)).withMembers(Map.of(Member.LEVEL, level.text()));
            case Refusal.ConditionUnmet(var level, var ofAge) ->
                Denial.of(id, ofAge ? Reason.TOO_YOUNG : Reason.CONDITION_UNMET)
                        .withMembers(Map.of(Member.LEVEL, level.text()));
            case Refusal.TooOldAlready(var level, var wait) ->
                Denial.of(id, Reason.TOO_OLD_ALREADY)
                        .withMembers(Map.of(Member.LEVEL, level.text()))
                        .withHeader("retry-after", Long.toString(wait.toSeconds() + 1));
            case Refusal.Blocked() -> Denial.of(id, Reason.BLOCKED);
            case Refusal.NoRule(), Refusal.HostUnmanaged() -> Denial.of(id, Reason.NOT_PERMITTED);
            case Refusal.Ambiguous _ -> Denial.of(id, Reason.REQUEST_AMBIGUOUS);
            case Refusal.NotHttp() -> Denial.of(id, Reason.NOT_HTTP);
        };
    }

    static Denial of(Decision.Unavailable unavailable) {
        return Denial.of(unavailable.id(), Reason.VERIFICATION_UNAVAILABLE)
                .withHeader("retry-after", RETRY_UNAVAILABLE);
    }

    private static Denial signIn(Denial denial, Login login, URI returnTo) {
        return login.at(returnTo)
                .<Denial>map(address -> denial.withWayOut(new WayOut.SignIn(address)))
                .orElse(denial);
    }

    private static Reason reason(Decision.Step step) {
        return switch (step) {
            case START -> Reason.VERIFICATION_REQUIRED;
            case CONTINUE -> Reason.VERIFICATION_PENDING;
            case AWAIT_REVIEW -> Reason.VERIFICATION_IN_REVIEW;
        };
    }

    private static URI next(Decision.Challenge challenge) {
        return switch (challenge.step()) {
            case START -> challenge.start();
            case CONTINUE, AWAIT_REVIEW -> challenge.waiting();
        };
    }

    // A person may go on somewhere else, without the credential of this request, so they are always given the start.
    private static Map<Member, String> members(Decision.Challenge challenge) {
        Map<Member, String> members = new EnumMap<>(Member.class);
        members.put(Member.LEVEL, challenge.level().text());
        members.put(Member.VERIFICATION_URL, challenge.start().toString());
        switch (challenge.step()) {
            case START -> members.put(Member.SESSION_ENDPOINT, sessions(challenge));
            case CONTINUE -> {
                members.put(Member.SESSION_ENDPOINT, sessions(challenge));
                members.put(Member.STATUS_URL, challenge.waiting().toString());
            }
            case AWAIT_REVIEW ->
                members.put(Member.STATUS_URL, challenge.waiting().toString());
        }
        return members;
    }

    private static String sessions(Decision.Challenge challenge) {
        return challenge
                .start()
                .resolve(OwnPaths.SESSIONS + "?ticket=" + challenge.ticket())
                .toString();
    }
}
