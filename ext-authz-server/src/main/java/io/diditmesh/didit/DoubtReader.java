package io.diditmesh.didit;

import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Doubt;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Takes the doubts out of a report. A warning counts whatever weight the workflow gives it: {@code information} is what a
 * workflow says that lets it pass.
 */
final class DoubtReader {
    private static final String MISMATCH = "_MISMATCH_WITH_PROVIDED";
    private static final String DUPLICATE_FACE = "DUPLICATED_FACE";

    private static final Set<String> DIFFERENT_PERSON = Set.of(
            "DOCUMENT_NAME_DIFFERENT_FROM_OTHER_APPROVED_DOCUMENTS", "ID_VERIFICATION_DATA_MISMATCH_BETWEEN_DOCUMENTS");

    private DoubtReader() {}

    /** @param compared the details that should have been compared */
    static Set<Doubt> read(JsonNode body, Set<Detail> compared) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        body.values().stream()
                .filter(JsonNode::isArray)
                .flatMap(Json::stream)
                .flatMap(check -> Json.stream(check.path("warnings")))
                .flatMap(warning -> doubt(Json.text(warning, "risk")).stream())
                .forEach(doubts::add);
        JsonNode expected = body.path("expected_details");
        if (compared.stream()
                .anyMatch(detail -> Json.text(expected, name(detail)).isBlank())) {
            doubts.add(Doubt.MISMATCH);
        }
        return doubts;
    }

    /** What Didit calls a detail. */
    static String name(Detail detail) {
        return detail.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Doubt> doubt(String risk) {
        if (risk.endsWith(MISMATCH)) {
            return Optional.of(Doubt.MISMATCH);
        }
        if (risk.contains(DUPLICATE_FACE)) {
            return Optional.of(Doubt.DUPLICATE_FACE);
        }
        return DIFFERENT_PERSON.contains(risk) ? Optional.of(Doubt.DIFFERENT_PERSON) : Optional.empty();
    }
}
