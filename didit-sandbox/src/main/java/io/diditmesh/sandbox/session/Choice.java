package io.diditmesh.sandbox.session;

import io.diditmesh.sandbox.session.Scenario.Clean;
import io.diditmesh.sandbox.session.Scenario.Declined;
import io.diditmesh.sandbox.session.Scenario.InDoubt;
import io.diditmesh.sandbox.session.Scenario.InReview;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person, or a script in their place, does with a session. */
public enum Choice {
    FINISH("Finish as the session was armed"),
    APPROVE("Pass every check"),
    APPROVE_IN_DOUBT("Pass, with one check left in doubt"),
    DECLINE("Fail a check"),
    UNDER_AGE("Be too young"),
    AML_HIT("Be found on a watch list"),
    REVIEW("Need a human review"),
    ABANDON("Give up"),
    EXPIRE("Let the link expire"),
    LEAVE("Leave without finishing"),
    KYC_EXPIRE("Let the verified document expire");

    private final String label;

    Choice(String label) {
        this.label = label;
    }

    public static Optional<Choice> of(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.text().equals(text))
                .findFirst();
    }

    /** All choices by name, for messages. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Choice::text).toList();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** The choices the hosted page offers for a session. */
    public static List<Choice> offeredFor(Session session) {
        return Arrays.stream(values())
                .filter(choice -> choice != KYC_EXPIRE && choice.fits(session))
                .toList();
    }

    boolean fits(Session session) {
        Workflow workflow = session.workflow();
        return switch (this) {
            case FINISH -> session.request().scenario() != null;
            case UNDER_AGE -> workflow.has(Feature.AGE_ESTIMATION) || workflow.has(Feature.ID_VERIFICATION);
            case AML_HIT -> workflow.has(Feature.AML);
            case APPROVE, APPROVE_IN_DOUBT, DECLINE, REVIEW, ABANDON, EXPIRE, LEAVE, KYC_EXPIRE -> true;
        };
    }

    static Scenario decline(Workflow workflow) {
        Feature first = workflow.features().getFirst();
        return new Declined(first, first.declineRisk());
    }

    static Scenario underAge(Workflow workflow) {
        return workflow.has(Feature.AGE_ESTIMATION)
                ? new Declined(Feature.AGE_ESTIMATION, Risk.AGE_BELOW_MINIMUM)
                : new Declined(Feature.ID_VERIFICATION, Risk.MINIMUM_AGE_NOT_MET);
    }

    static Scenario review(Workflow workflow) {
        Feature doubtful = doubtful(workflow);
        return new InReview(doubtful, doubtful.reviewRisk());
    }

    static Scenario approveInDoubt(Workflow workflow) {
        Feature doubtful = doubtful(workflow);
        return new InDoubt(doubtful, doubtful.reviewRisk());
    }

    private static Feature doubtful(Workflow workflow) {
        return List.of(Feature.AML, Feature.FACE_MATCH).stream()
                .filter(workflow::has)
                .findFirst()
                .orElse(workflow.features().getFirst());
    }

    static Scenario armed(Session session) {
        NamedScenario named = session.request().scenario();
        return named == null ? new Clean() : named.in(session.workflow());
    }
}
