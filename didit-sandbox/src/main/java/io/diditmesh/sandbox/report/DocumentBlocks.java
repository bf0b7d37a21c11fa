package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Attempt;
import io.diditmesh.sandbox.session.NodeStatus;
import io.diditmesh.sandbox.session.Risk;
import java.time.LocalDate;
import tools.jackson.databind.node.ObjectNode;

/** What is read from papers: identity document, chip, proof of address, registers. */
record DocumentBlocks(InventedPerson person) {
    private static final String COUNTRY = "IRL";
    private static final String ADDRESS = "1 Example Street, Sampleton";
    private static final int YEARS_VALID = 10;

    ObjectNode identity(Attempt attempt, ObjectNode block) {
        LocalDate expires = expiry(attempt);
        block.put("document_type", "Passport").putNull("document_subtype");
        block.put("document_number", person.documentNumber()).putNull("personal_number");
        putName(block).put("full_name", person.fullName());
        block.put("date_of_birth", person.born().toString()).put("age", person.age());
        block.putNull("gender").put("nationality", person.nationality());
        block.put("issuing_state", COUNTRY).put("issuing_state_name", "Ireland");
        block.put("date_of_issue", expires.minusYears(YEARS_VALID).toString());
        block.put("expiration_date", expires.toString());
        block.put("place_of_birth", "Sampleton").putNull("marital_status");
        return putImages(putAddress(block));
    }

    ObjectNode chip(ObjectNode block) {
        ObjectNode data = block.putObject("chip_data");
        putName(data).put("document_type", "P").put("issuing_country", COUNTRY);
        data.put("document_number", person.documentNumber());
        data.put("birth_date", person.born().toString()).put("nationality", person.nationality());
        block.putObject("authenticity").put("sod_integrity", true).put("dg_integrity", true);
        block.putObject("certificate_summary");
        return block.putNull("portrait_image").putNull("signature_image");
    }

    ObjectNode address(ObjectNode block) {
        block.put("document_type", "UTILITY_BILL").put("issuer", "Example Water Board");
        block.put("issuing_state", "IE").putNull("expiration_date");
        block.put("poa_address", ADDRESS).put("poa_formatted_address", ADDRESS + ", Ireland");
        block.putObject("poa_parsed_address")
                .put("street_1", "1 Example Street")
                .put("city", "Sampleton");
        block.put("name_on_document", person.fullName()).put("name_match_score_id_verification", 100);
        return block.putNull("name_match_score_expected_details");
    }

    ObjectNode register(Attempt attempt, ObjectNode block) {
        block.put("issuing_state", COUNTRY).put("validation_type", "one_by_one");
        block.put("match_type", matchType(attempt.status()));
        putName(block.putObject("screened_data"));
        block.set("validations", Json.array());
        return block;
    }

    private ObjectNode putName(ObjectNode node) {
        return node.put("first_name", person.firstName()).put("last_name", person.lastName());
    }

    private static ObjectNode putAddress(ObjectNode block) {
        block.put("address", ADDRESS).put("formatted_address", ADDRESS + ", Ireland");
        block.putObject("parsed_address").put("street_1", "1 Example Street").put("city", "Sampleton");
        return block;
    }

    /** There are no pictures: the fields look as they do for a key without media rights. */
    private static ObjectNode putImages(ObjectNode block) {
        block.putNull("portrait_image").putNull("front_image").putNull("back_image");
        block.putNull("full_front_image")
                .putNull("full_back_image")
                .putNull("front_video")
                .putNull("back_video");
        block.putObject("extra_fields");
        block.set("matches", Json.array());
        return block;
    }

    private LocalDate expiry(Attempt attempt) {
        LocalDate thisYearsBirthday = person.born().plusYears(person.age());
        boolean expired = attempt.risks().contains(Risk.DOCUMENT_EXPIRED);
        return expired ? thisYearsBirthday.minusYears(1) : thisYearsBirthday.plusYears(YEARS_VALID / 2);
    }

    private static String matchType(NodeStatus status) {
        return switch (status) {
            case APPROVED -> "full_match";
            case IN_REVIEW -> "partial_match";
            case DECLINED, NOT_FINISHED -> "no_match";
        };
    }
}
