package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.json.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Where a person can be reached; numbers and addresses are from the ranges kept for examples. */
record ContactBlocks(InventedPerson person, Instant verifiedAt) {
    ObjectNode phone(ObjectNode block) {
        block.put("phone_number_prefix", "+1").put("phone_number", "2025550142");
        block.put("full_number", "+12025550142").put("country_code", "US").put("country_name", "United States");
        block.putObject("carrier").put("name", "Example Mobile").put("type", "mobile");
        block.put("is_disposable", false).put("is_virtual", false).put("verification_method", "sms");
        return lifecycle(block);
    }

    ObjectNode email(ObjectNode block) {
        block.put("email", "person-%s@example.com".formatted(person.documentNumber()));
        block.put("is_breached", false).set("breaches", Json.array());
        block.put("is_disposable", false).put("is_undeliverable", false);
        return lifecycle(block);
    }

    private ObjectNode lifecycle(ObjectNode block) {
        block.put("verification_attempts", 1).put("verified_at", Json.time(verifiedAt));
        block.set("lifecycle", Json.array());
        block.set("matches", Json.array());
        return block;
    }
}
