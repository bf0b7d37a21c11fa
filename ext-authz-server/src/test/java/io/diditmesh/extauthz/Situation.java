package io.diditmesh.extauthz;

import io.diditmesh.access.CredentialFault;
import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.Invitation;
import io.diditmesh.access.Refusal;
import io.diditmesh.request.Ambiguity;
import io.diditmesh.rulebook.Login;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Standing.RejectionCause;
import java.net.URI;
import java.time.Duration;

/** What {@code docs/answers.md} has a row for. */
@SuppressWarnings("ImmutableEnumChecker") // a denial never changes
enum Situation {
    NOT_VERIFIED("not verified", challenge(Decision.Step.START, StepUp.standard())),
    NOT_VERIFIED_UNSAFE("not verified, unsafe method", challenge(Decision.Step.START, StepUp.standard())),
    NOT_VERIFIED_REFUSE(
            "not verified, `challenge: Refuse`", challenge(Decision.Step.START, new StepUp(StepUp.Way.REFUSE, 403))),
    NOT_VERIFIED_401(
            "not verified, `stepUpStatus: 401`", challenge(Decision.Step.START, new StepUp(StepUp.Way.REDIRECT, 401))),
    NOT_FINISHED("not finished", challenge(Decision.Step.CONTINUE, StepUp.standard())),
    IN_REVIEW("in review", challenge(Decision.Step.AWAIT_REVIEW, StepUp.standard())),
    DECLINED("declined, attempts used up", refused(new Refusal.Rejected(Situation.level(), RejectionCause.DECLINED))),
    TOO_YOUNG("too young", refused(new Refusal.Rejected(Situation.level(), RejectionCause.UNDERAGE))),
    CONDITION_UNMET(
            "the rule's condition does not hold", refused(new Refusal.ConditionUnmet(Situation.level(), false))),
    TOO_OLD_ALREADY(
            "approved a moment ago, too old for the rule already",
            refused(new Refusal.TooOldAlready(Situation.level(), Duration.ofSeconds(119)))),
    BLOCKED("blocked", refused(new Refusal.Blocked())),
    NO_CREDENTIAL("no credential", refused(new Refusal.NoCredential(login(), back()))),
    NO_CREDENTIAL_UNSAFE("no credential, unsafe method", refused(new Refusal.NoCredential(login(), back()))),
    NO_CREDENTIAL_NO_LOGIN("no credential, no login page", refused(new Refusal.NoCredential(new Login.None(), back()))),
    BAD_CREDENTIAL("bad credential", refused(new Refusal.BadCredential(CredentialFault.SIGNATURE, login(), back()))),
    BAD_CREDENTIAL_NO_LOGIN(
            "bad credential, no login page",
            refused(new Refusal.BadCredential(CredentialFault.SIGNATURE, new Login.None(), back()))),
    NO_RULE("no rule, or a host nobody manages", refused(new Refusal.NoRule())),
    AMBIGUOUS("can be read in two ways", refused(new Refusal.Ambiguous(Ambiguity.PATH_ESCAPE))),
    CANNOT_TELL("cannot tell", Denials.of(new Decision.Unavailable(Situation.id(), Fault.TOO_SLOW))),
    CIRCLE_START("sent to the start too often", challenge(Decision.Step.START, StepUp.standard())),
    CIRCLE_SIGN_IN("sent to sign in too often", refused(new Refusal.NoCredential(login(), back())));

    static final String START = "https://shop.example/verify/start?ticket=t";
    static final String WAIT = "https://shop.example/verify/wait?ticket=t";
    static final String SIGN_IN =
            "https://shop.example/login?a=1&next=https%3A%2F%2Fshop.example%2Fpremium%3Fpage%3D2%26x%3D%2522";
    static final String INVITATION = "__Host-didit-anonymous=x; Path=/; Secure";

    private final String title;
    private final Denial denial;

    Situation(String title, Denial denial) {
        this.title = title;
        this.denial = denial;
    }

    /** As in the first column. */
    String title() {
        return title;
    }

    Denial denial() {
        return denial;
    }

    boolean isUnsafe() {
        return title.endsWith("unsafe method");
    }

    boolean isCircle() {
        return title.endsWith("too often");
    }

    private static DecisionId id() {
        return new DecisionId("decision-1");
    }

    private static LevelName level() {
        return new LevelName("kyc");
    }

    private static URI back() {
        return URI.create("https://shop.example/premium?page=2&x=%22");
    }

    private static Login login() {
        return new Login.Page("https://shop.example/login?a=1&next={return}");
    }

    private static Denial refused(Refusal refusal) {
        return Denials.of(new Decision.Refuse(id(), refusal));
    }

    private static Denial challenge(Decision.Step step, StepUp stepUp) {
        return Denials.of(new Decision.Challenge(
                id(), level(), step, stepUp, "ticket", URI.create(START), URI.create(WAIT), new Invitation.None()));
    }

    /** The same of a stranger, who is given a cookie. */
    static Denial ofStranger() {
        return Denials.of(new Decision.Challenge(
                id(),
                level(),
                Decision.Step.START,
                StepUp.standard(),
                "ticket",
                URI.create(START),
                URI.create(WAIT),
                new Invitation.Cookie(INVITATION)));
    }
}
