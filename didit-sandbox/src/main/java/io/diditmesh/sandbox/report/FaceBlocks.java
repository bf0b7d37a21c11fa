package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.NodeStatus;
import tools.jackson.databind.node.ObjectNode;

/** What is seen in a face: that it is alive, how old it looks, whom it resembles. */
record FaceBlocks(InventedPerson person) {
    ObjectNode liveness(NodeStatus status, ObjectNode block) {
        block.put("method", "PASSIVE").put("score", score(status));
        block.put("age_estimation", person.age() + 0.3);
        block.putNull("reference_image").putNull("video_url");
        block.put("face_quality", 88.5).put("face_luminance", 52.1);
        block.set("matches", Json.array());
        return block;
    }

    /** An age-estimation step: the face is alive whatever its age. */
    ObjectNode age(ObjectNode block) {
        return liveness(NodeStatus.APPROVED, block);
    }

    ObjectNode match(NodeStatus status, ObjectNode block) {
        block.put("score", score(status)).putNull("source_image").putNull("target_image");
        return block.putNull("source_image_session_id");
    }

    private static double score(NodeStatus status) {
        return switch (status) {
            case APPROVED -> 97.0;
            case IN_REVIEW -> 54.2;
            case DECLINED, NOT_FINISHED -> 12.6;
        };
    }
}
