package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Attempt;
import io.diditmesh.sandbox.session.Finding;
import io.diditmesh.sandbox.session.NodeStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known without asking the person again: watch lists, network address; and what was asked on top. */
record BackgroundBlocks(InventedPerson person) {
    ObjectNode screening(Attempt attempt, ObjectNode block) {
        int hits = attempt.findings().number(Finding.AML_HITS).orElse(isTroubled(attempt) ? 1 : 0);
        block.put("total_hits", hits).put("entity_type", "person").put("score", hits > 0 ? 92.5 : 0.0);
        ArrayNode list = block.putArray("hits");
        for (int i = 0; i < hits; i++) {
            list.add(hit());
        }
        ObjectNode screened = block.putObject("screened_data").put("full_name", person.fullName());
        screened.put("nationality", person.nationality())
                .put("date_of_birth", person.born().toString());
        screened.put("document_number", person.documentNumber());
        return block.put("is_ongoing_monitoring_enabled", false);
    }

    ObjectNode address(ObjectNode block) {
        block.put("ip_address", "192.0.2.44").put("ip_country", "Ireland").put("ip_country_code", "IE");
        block.put("ip_state", "Leinster")
                .put("ip_city", "Dublin")
                .put("latitude", 53.35)
                .put("longitude", -6.26);
        block.put("isp", "Example Networks").put("is_vpn_or_tor", false).put("is_data_center", false);
        block.put("time_zone", "Europe/Dublin").put("device_brand", "Example").put("device_model", "One");
        block.put("os_family", "Android").put("browser_family", "Chrome Mobile").put("platform", "mobile");
        block.put("device_fingerprint", "sandbox-device").set("matches", Json.array());
        return block;
    }

    ObjectNode questionnaire(ObjectNode block) {
        block.put("questionnaire_id", "3f0c1d2e-7777-4b8c-9d0e-000000000007");
        block.put("title", "Purpose of the account").put("version", 1);
        ObjectNode item = Json.object().put("uuid", "3f0c1d2e-8888-4b8c-9d0e-000000000008");
        item.put("element_type", "short_text").put("title", "What is it for?").put("is_required", true);
        item.putObject("answer").put("value", "Savings").put("text", "Savings").set("files", Json.array());
        block.putArray("sections").addObject().putArray("items").add(item);
        return block;
    }

    private static boolean isTroubled(Attempt attempt) {
        return attempt.status() == NodeStatus.DECLINED || attempt.status() == NodeStatus.IN_REVIEW;
    }

    private ObjectNode hit() {
        ObjectNode hit = Json.object().put("match_score", 92.5).put("risk_score", 80);
        hit.put("caption", person.fullName()).put("review_status", "Unreviewed");
        hit.putArray("sanction_matches").addObject().put("list_name", "Example Sanctions List");
        hit.set("pep_matches", Json.array());
        hit.set("warning_matches", Json.array());
        hit.set("adverse_media_matches", Json.array());
        return hit;
    }
}
