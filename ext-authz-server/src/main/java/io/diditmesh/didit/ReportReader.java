package io.diditmesh.didit;

import io.diditmesh.session.SessionReport;
import io.diditmesh.session.SessionState;
import io.diditmesh.session.VerificationProvider.Wanted;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.Standing.RejectionCause;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A session report from Didit's v3 decision. Everything personal in it is left where it is, but for the facts to keep. */
final class ReportReader {
    private static final String APPROVED = "Approved";

    /** There was something for a reviewer to see. */
    private static final Set<String> DONE = Set.of(APPROVED, "In Review", "Declined");

    /** Raised by an age estimation, and by a document's date of birth. */
    private static final Set<String> AGE_RISKS = Set.of("AGE_BELOW_MINIMUM", "MINIMUM_AGE_NOT_MET");

    private ReportReader() {}

    /** @param now when it is read */
    static Optional<SessionReport> read(JsonNode body, Wanted wanted, Instant now) {
        SessionState state = DiditStatus.state(Json.text(body, "status"));
        return SessionId.parse(Json.text(body, "session_id"))
                .map(session -> new SessionReport(
                        session,
                        state,
                        Json.text(body, "workflow_id"),
                        Json.text(body, "vendor_data"),
                        findings(body, state, wanted),
                        cause(body),
                        state == SessionState.APPROVED ? new FactReader(body, now).read(wanted.keep()) : Facts.none()));
    }

    private static Findings findings(JsonNode body, SessionState state, Wanted wanted) {
        boolean reviewed =
                state == SessionState.APPROVED && wanted.whoApproved() && ReviewReader.isApprovedByReviewer(body);
        Set<Proof> approved = proofs(body, Set.of(APPROVED));
        Set<Proof> overruled = reviewed ? proofs(body, DONE) : EnumSet.noneOf(Proof.class);
        overruled.removeAll(approved);
        return new Findings(approved, overruled, DoubtReader.read(body, wanted.compared()), reviewed);
    }

    private static Set<Proof> proofs(JsonNode body, Set<String> statuses) {
        Set<Proof> proofs = EnumSet.noneOf(Proof.class);
        for (Proof proof : Proof.values()) {
            if (areAll(statuses, body.path(arrayOf(proof)))
                    && (proof != Proof.AGE_ESTIMATION || namesAgeEstimation(body.path("features")))) {
                proofs.add(proof);
            }
        }
        return proofs;
    }

    // There is no array for age estimation: it reports inside the liveness checks, and the features name it.
    private static String arrayOf(Proof proof) {
        return switch (proof) {
            case DOCUMENT -> "id_verifications";
            case NFC -> "nfc_verifications";
            case LIVENESS, AGE_ESTIMATION -> "liveness_checks";
            case FACE_MATCH -> "face_matches";
            case AML -> "aml_screenings";
            case PROOF_OF_ADDRESS -> "poa_verifications";
            case PHONE -> "phone_verifications";
            case EMAIL -> "email_verifications";
            case DATABASE -> "database_validations";
            case IP -> "ip_analyses";
            case QUESTIONNAIRE -> "questionnaire_responses";
        };
    }

    private static boolean areAll(Set<String> statuses, JsonNode entries) {
        return entries.isArray()
                && !entries.isEmpty()
                && Json.stream(entries).allMatch(entry -> statuses.contains(Json.text(entry, "status")));
    }

    private static boolean namesAgeEstimation(JsonNode features) {
        return Json.stream(features)
                .map(feature -> feature.isString() ? feature.stringValue() : Json.text(feature, "feature"))
                .anyMatch("AGE_ESTIMATION"::equals);
    }

    private static RejectionCause cause(JsonNode body) {
        boolean underage = Stream.of("liveness_checks", "id_verifications")
                .flatMap(array -> Json.stream(body.path(array)))
                .flatMap(check -> Json.stream(check.path("warnings")))
                .anyMatch(warning -> AGE_RISKS.contains(Json.text(warning, "risk")));
        if (underage) {
            return RejectionCause.UNDERAGE;
        }
        boolean screening = Json.stream(body.path("aml_screenings"))
                .anyMatch(entry -> "Declined".equals(Json.text(entry, "status")));
        return screening ? RejectionCause.SCREENING : RejectionCause.DECLINED;
    }
}
