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

    FeatureBlock(Session session) {
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
        block.set("warnings", warnings(attempt));
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

    private static ArrayNode warnings(Attempt attempt) {
        ArrayNode warnings = Json.array();
        attempt.risks().forEach(risk -> warnings.add(warning(attempt, risk)));
        return warnings;
    }

    private static JsonNode warning(Attempt attempt, Risk risk) {
        Feature feature = attempt.feature();
        return Json.object()
                .put("feature", feature.warningTag())
                .put("risk", risk.code())
                .put("log_type", attempt.status() == NodeStatus.DECLINED ? "error" : "warning")
                .put("short_description", risk.description())
                .put("long_description", risk.description() + ".")
                .putNull("additional_data")
                .put("node_id", feature.nodeId());
    }
}
