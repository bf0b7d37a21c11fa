package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.session.Attempt;
import io.diditmesh.sandbox.session.Finding;
import io.diditmesh.sandbox.session.Findings;
import tools.jackson.databind.node.ObjectNode;

/** What was chosen to be found, in place of the usual. */
final class FoundInstead {
    private FoundInstead() {}

    static void put(Attempt attempt, ObjectNode block) {
        attempt.findings().chosen().forEach((finding, value) -> {
            if (finding.isOf(attempt.feature()) && finding.kind() != Finding.Kind.REMARK) {
                put(finding, value, block);
            }
        });
    }

    private static void put(Finding finding, String value, ObjectNode block) {
        if (value.equals(Findings.NONE)) {
            block.putNull(finding.field());
            if (finding == Finding.AGE) {
                block.putNull("date_of_birth");
            }
            return;
        }
        switch (finding.kind()) {
            case TEXT, DATE, REMARK -> block.put(finding.field(), value);
            case WHOLE -> block.put(finding.field(), Integer.parseInt(value));
            case DECIMAL -> block.put(finding.field(), Double.parseDouble(value));
            case FLAG -> block.put(finding.field(), Boolean.parseBoolean(value));
        }
    }
}
