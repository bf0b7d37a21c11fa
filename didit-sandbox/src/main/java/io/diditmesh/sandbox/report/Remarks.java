package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.session.Attempt;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Finding;
import io.diditmesh.sandbox.session.NodeStatus;
import io.diditmesh.sandbox.session.Risk;
import io.diditmesh.sandbox.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a check remarks and lets pass: somebody else's face, or a person who is not the expected one. */
final class Remarks {
    private static final Risk NAME = new Risk("FULL_NAME_MISMATCH_WITH_PROVIDED", "Name is not the provided one");

    private static final Map<String, Risk> COMPARED = Map.of(
            "first_name",
            NAME,
            "last_name",
            NAME,
            "date_of_birth",
            new Risk("DOB_MISMATCH_WITH_PROVIDED", "Date of birth is not the provided one"),
            "nationality",
            new Risk("NATIONALITY_MISMATCH_WITH_PROVIDED", "Nationality is not the provided one"));

    private Remarks() {}

    /** @param block of the report, as it was filled */
    static List<Risk> of(Session session, Attempt attempt, ObjectNode block) {
        List<Risk> remarks = new ArrayList<>();
        attempt.findings().chosen().forEach((finding, value) -> {
            if (finding.kind() == Finding.Kind.REMARK && finding.isOf(attempt.feature()) && value.equals("true")) {
                remarks.add(new Risk(finding.field(), finding.label()));
            }
        });
        if (attempt.feature() == Feature.ID_VERIFICATION && attempt.status() != NodeStatus.NOT_FINISHED) {
            remarks.addAll(differences(session.request().expectedDetails(), block));
        }
        return remarks;
    }

    private static List<Risk> differences(JsonNode expected, ObjectNode block) {
        return COMPARED.keySet().stream()
                .sorted()
                .filter(field -> expected.hasNonNull(field))
                .filter(field -> !expected.path(field)
                        .asString("")
                        .equalsIgnoreCase(block.path(field).asString("")))
                .map(COMPARED::get)
                .distinct()
                .toList();
    }
}
