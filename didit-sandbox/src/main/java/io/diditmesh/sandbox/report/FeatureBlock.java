package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Attempt;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.NodeStatus;
import io.diditmesh.sandbox.session.Risk;
import io.diditmesh.sandbox.session.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The item one check puts into its array of the report. */
final class FeatureBlock {
    private final DocumentBlocks documents;
    private final FaceBlocks faces;
    private final ContactBlocks contacts;
    private final BackgroundBlocks background;

    private final Session session;

    FeatureBlock(Session session) {
        this.session = session;
        InventedPerson person = InventedPerson.of(session);
        documents = new DocumentBlocks(person);
        faces = new FaceBlocks(person);
        contacts = new ContactBlocks(person, session.lifetime().createdAt());
        background = new BackgroundBlocks(person);
    }

    ObjectNode of(Attempt attempt) {
        ObjectNode block = Json.object().put("node_id", attempt.feature().nodeId());
        block.put("status", attempt.status().text());
        if (attempt.status() != NodeStatus.NOT_FINISHED) {
            FoundInstead.put(attempt, fill(attempt, block));
        }
        ArrayNode warnings = block.putArray("warnings");
        attempt.risks().forEach(risk -> warnings.add(warning(attempt.feature(), risk, weight(attempt.status()))));
        Remarks.of(session, attempt, block)
                .forEach(risk -> warnings.add(warning(attempt.feature(), risk, "information")));
        return block;
    }

    private ObjectNode fill(Attempt attempt, ObjectNode block) {
        return switch (attempt.feature()) {
            case ID_VERIFICATION -> documents.identity(attempt, block);
            case NFC -> documents.chip(block);
            case LIVENESS -> faces.liveness(attempt.status(), block);
            case FACE_MATCH -> faces.match(attempt.status(), block);
            case AGE_ESTIMATION -> faces.age(block);
            case POA -> documents.address(block);
            case PHONE -> contacts.phone(block);
            case EMAIL_VERIFICATION -> contacts.email(block);
            case AML -> background.screening(attempt, block);
            case IP_ANALYSIS -> background.address(block);
            case DATABASE_VALIDATION -> documents.register(attempt, block);
            case QUESTIONNAIRE -> background.questionnaire(block);
        };
    }

    private static String weight(NodeStatus status) {
        return status == NodeStatus.DECLINED ? "error" : "warning";
    }

    private static JsonNode warning(Feature feature, Risk risk, String weight) {
        return Json.object()
                .put("feature", feature.warningTag())
                .put("risk", risk.code())
                .put("log_type", weight)
                .put("short_description", risk.description())
                .put("long_description", risk.description() + ".")
                .putNull("additional_data")
                .put("node_id", feature.nodeId());
    }
}
