package io.diditmesh.didit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether a reviewer approved a session. Two things have to say so: the newest review, and the history of the
 * status. A review alone may be a note, which decides nothing; the history alone is only partly documented.
 */
final class ReviewReader {
    private static final String APPROVED = "Approved";

    /** Out of these nobody but a reviewer brings a session to Approved; out of Resubmitted the person does. */
    private static final Set<String> DECIDED = Set.of("In Review", "Declined", "Abandoned", "Kyc Expired");

    private ReviewReader() {}

    /** @param body of a report with its events */
    static boolean isApprovedByReviewer(JsonNode body) {
        List<JsonNode> reviews = newest(Json.stream(body.path("reviews")), "created_at");
        List<JsonNode> approvals = newest(
                Json.stream(body.path("events"))
                        .filter(event -> APPROVED.equals(Json.text(event.path("details"), "new_status"))),
                "sent_at");
        return all(reviews, review -> Json.text(review, "new_status"), Set.of(APPROVED))
                && all(approvals, event -> Json.text(event.path("details"), "previous_status"), DECIDED);
    }

    private static boolean all(List<JsonNode> nodes, Function<JsonNode, String> status, Set<String> wanted) {
        return !nodes.isEmpty() && nodes.stream().map(status).allMatch(wanted::contains);
    }

    // Of several at the same moment any may be the last. One whose time cannot be read may be it as well.
    private static List<JsonNode> newest(Stream<JsonNode> nodes, String time) {
        List<JsonNode> all = nodes.toList();
        Instant last = all.stream()
                .map(node -> at(node, time))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return all.stream().filter(node -> at(node, time).equals(last)).toList();
    }

    private static Instant at(JsonNode node, String time) {
        Optional<Instant> known = RecordRows.time(node.path(time));
        return known.orElse(Instant.MAX);
    }
}
