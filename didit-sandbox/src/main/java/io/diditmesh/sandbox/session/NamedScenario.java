package io.diditmesh.sandbox.session;

import io.diditmesh.sandbox.session.Scenario.Clean;
import io.diditmesh.sandbox.session.Scenario.Declined;
import io.diditmesh.sandbox.session.Scenario.InReview;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The scenarios a sandbox application can ask for when it creates a session. */
public enum NamedScenario {
    APPROVE,
    DECLINE_DOCUMENT_EXPIRED,
    DECLINE_COULD_NOT_RECOGNIZE_DOCUMENT,
    DECLINE_MRZ_VALIDATION,
    DECLINE_MINIMUM_AGE,
    DECLINE_FACE_MATCH_LOW_SIMILARITY,
    DECLINE_LIVENESS_ATTACK,
    DECLINE_AML_HIT,
    DECLINE_IP_BLOCKLIST,
    DECLINE_POA_ADDRESS_MISMATCH,
    DECLINE_NFC_CHIP_NOT_VERIFIED,
    DECLINE_DATABASE_NO_MATCH,
    REVIEW_AML_POSSIBLE_MATCH,
    REVIEW_FACE_MATCH_BORDERLINE,
    REVIEW_POA_PARTIAL_MATCH;

    public static Optional<NamedScenario> of(String slug) {
        return Arrays.stream(values())
                .filter(named -> named.slug().equals(slug))
                .findFirst();
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the slug means in a workflow; an age-estimation step judges the age where there is one. */
    public Scenario in(Workflow workflow) {
        return switch (this) {
            case APPROVE -> new Clean();
            case DECLINE_DOCUMENT_EXPIRED -> new Declined(Feature.ID_VERIFICATION, Risk.DOCUMENT_EXPIRED);
            case DECLINE_COULD_NOT_RECOGNIZE_DOCUMENT -> declined(Feature.ID_VERIFICATION);
            case DECLINE_MRZ_VALIDATION -> new Declined(Feature.ID_VERIFICATION, Risk.MRZ_VALIDATION_FAILED);
            case DECLINE_MINIMUM_AGE -> Choice.underAge(workflow);
            case DECLINE_FACE_MATCH_LOW_SIMILARITY -> declined(Feature.FACE_MATCH);
            case DECLINE_LIVENESS_ATTACK -> declined(Feature.LIVENESS);
            case DECLINE_AML_HIT -> declined(Feature.AML);
            case DECLINE_IP_BLOCKLIST -> declined(Feature.IP_ANALYSIS);
            case DECLINE_POA_ADDRESS_MISMATCH -> declined(Feature.POA);
            case DECLINE_NFC_CHIP_NOT_VERIFIED -> declined(Feature.NFC);
            case DECLINE_DATABASE_NO_MATCH -> declined(Feature.DATABASE_VALIDATION);
            case REVIEW_AML_POSSIBLE_MATCH -> review(Feature.AML);
            case REVIEW_FACE_MATCH_BORDERLINE -> review(Feature.FACE_MATCH);
            case REVIEW_POA_PARTIAL_MATCH -> review(Feature.POA);
        };
    }

    private static Scenario declined(Feature culprit) {
        return new Declined(culprit, culprit.declineRisk());
    }

    private static Scenario review(Feature culprit) {
        return new InReview(culprit, culprit.reviewRisk());
    }
}
