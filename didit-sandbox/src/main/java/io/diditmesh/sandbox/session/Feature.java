package io.diditmesh.sandbox.session;

import static io.diditmesh.sandbox.session.Risk.POSSIBLE_MATCH_FOUND;

import java.util.Arrays;
import java.util.Optional;

/** A check a workflow can contain, with the report block, graph node and warning tag that belong to it. */
public enum Feature {
    ID_VERIFICATION("OCR", "id_verifications", "feature_ocr_1", "ID_VERIFICATION"),
    NFC("NFC", "nfc_verifications", "feature_nfc_1", "NFC"),
    LIVENESS("LIVENESS", "liveness_checks", "feature_liveness_1", "LIVENESS"),
    FACE_MATCH("FACE_MATCH", "face_matches", "feature_face_match_1", "FACEMATCH"),
    AGE_ESTIMATION("AGE_ESTIMATION", "liveness_checks", "feature_age_estimation_1", "LIVENESS"),
    POA("PROOF_OF_ADDRESS", "poa_verifications", "feature_poa_1", "PROOF_OF_ADDRESS"),
    PHONE("PHONE_VERIFICATION", "phone_verifications", "feature_phone_1", "PHONE"),
    EMAIL_VERIFICATION("EMAIL", "email_verifications", "feature_email_1", "EMAIL"),
    AML("AML", "aml_screenings", "feature_aml_1", "AML"),
    IP_ANALYSIS("IP_ANALYSIS", "ip_analyses", "feature_ip_analysis_1", "LOCATION"),
    DATABASE_VALIDATION(
            "DATABASE_VALIDATION", "database_validations", "feature_database_validation_1", "DATABASE_VALIDATION"),
    QUESTIONNAIRE("QUESTIONNAIRE", "questionnaire_responses", "feature_questionnaire_1", "QUESTIONNAIRE");

    private final String alias;
    private final String block;
    private final String nodeId;
    private final String warningTag;

    Feature(String alias, String block, String nodeId, String warningTag) {
        this.alias = alias;
        this.block = block;
        this.nodeId = nodeId;
        this.warningTag = warningTag;
    }

    /** Finds a feature by its name in reports or by the other name that workflows and resubmissions use. */
    public static Optional<Feature> of(String name) {
        return Arrays.stream(values())
                .filter(feature -> feature.name().equals(name) || feature.alias.equals(name))
                .findFirst();
    }

    /** The array of the session report in which this check appears. */
    public String block() {
        return block;
    }

    public String nodeId() {
        return nodeId;
    }

    public String warningTag() {
        return warningTag;
    }

    /** What this check finds when a person is declined for no special reason. */
    public Risk declineRisk() {
        return switch (this) {
            case ID_VERIFICATION -> new Risk("COULD_NOT_RECOGNIZE_DOCUMENT", "Document could not be recognised");
            case NFC -> new Risk("NFC_CHIP_NOT_VERIFIED", "Chip could not be verified");
            case LIVENESS, AGE_ESTIMATION -> new Risk("LIVENESS_FACE_ATTACK", "Presentation attack detected");
            case FACE_MATCH -> new Risk("LOW_FACE_MATCH_SIMILARITY", "Faces do not match");
            case POA -> new Risk("POA_ADDRESS_MISMATCH", "Address does not match");
            case PHONE -> new Risk("PHONE_NUMBER_IN_BLOCKLIST", "Phone number is on the blocklist");
            case EMAIL_VERIFICATION -> new Risk("EMAIL_IN_BLOCKLIST", "E-mail address is on the blocklist");
            case AML -> POSSIBLE_MATCH_FOUND;
            case IP_ANALYSIS -> new Risk("IP_ADDRESS_IN_BLOCKLIST", "IP address is on the blocklist");
            case DATABASE_VALIDATION -> new Risk("DATABASE_VALIDATION_NO_MATCH", "No match in the database");
            case QUESTIONNAIRE -> new Risk("QUESTIONNAIRE_DECLINED", "Answers were not accepted");
        };
    }

    /** What this check finds when a person has to look. */
    public Risk reviewRisk() {
        return switch (this) {
            case ID_VERIFICATION -> new Risk("DATA_INCONSISTENT", "Document data is inconsistent");
            case LIVENESS, AGE_ESTIMATION -> new Risk("LOW_LIVENESS_SCORE", "Liveness score is low");
            case POA -> new Risk("POA_PARTIAL_MATCH", "Address matches in part");
            case DATABASE_VALIDATION -> new Risk("DATABASE_VALIDATION_PARTIAL_MATCH", "Partial match in the database");
            case NFC, FACE_MATCH, PHONE, EMAIL_VERIFICATION, AML, IP_ANALYSIS, QUESTIONNAIRE -> declineRisk();
        };
    }
}
