package io.diditmesh.didit;

import io.diditmesh.didit.calls.DiditApi;
import io.diditmesh.didit.calls.DiditCall;
import io.diditmesh.didit.calls.DiditRequest;
import io.diditmesh.didit.calls.Operation;
import io.diditmesh.session.ProviderAnswer;
import io.diditmesh.upkeep.ProviderRecords;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Didit's lists and deletions. Pages are asked for by number: what the answer calls the next page is an address, and the key is
 * sent to none but our own.
 */
final class DiditRecords implements ProviderRecords {
    /** What was filed with an authority is not deleted. */
    private static final int IN_FILED_REPORT = 409;

    private final DiditApi api;
    private final JsonMapper json;

    DiditRecords(DiditApi api, JsonMapper json) {
        this.api = api;
        this.json = json;
    }

    @Override
    public ProviderAnswer<Page<SessionRow>> sessions(String workflowId, int offset) {
        return list(
                DiditRequest.of(Operation.LIST_SESSIONS).withQuery("workflow_id=" + workflowId + "&" + page(offset)),
                RecordRows::session);
    }

    @Override
    public ProviderAnswer<Page<SessionRow>> sessionsOf(SubjectKey subject, int offset) {
        return list(
                DiditRequest.of(Operation.LIST_SESSIONS)
                        .withQuery("vendor_data=" + subject.text() + "&" + page(offset)),
                RecordRows::session);
    }

    @Override
    public ProviderAnswer<Page<UserRow>> users(int offset) {
        return list(DiditRequest.of(Operation.LIST_USERS).withQuery(page(offset)), RecordRows::user);
    }

    @Override
    public ProviderAnswer<List<String>> destinations() {
        return DiditClient.answer(api.call(DiditRequest.of(Operation.LIST_DESTINATIONS)), RecordRows::destinations);
    }

    @Override
    public ProviderAnswer<Page<Delivery>> deliveries(String destination, int offset) {
        return list(
                DiditRequest.of(Operation.LIST_DELIVERIES, destination).withQuery(page(offset)), RecordRows::delivery);
    }

    @Override
    public ProviderAnswer<Optional<SubjectKey>> personIn(String destination, String delivery) {
        return DiditClient.answer(
                api.call(DiditRequest.of(Operation.READ_DELIVERY, destination, delivery)),
                body -> Optional.of(person(Json.text(body, "request_body"))));
    }

    @Override
    public ProviderAnswer<Instant> approvedAt(SessionId session) {
        return DiditClient.answer(
                api.call(
                        DiditRequest.of(Operation.READ_DECISION, session.text()).withQuery("include=events")),
                RecordRows::approvedAt);
    }

    @Override
    public ProviderAnswer<Boolean> delete(SessionId session) {
        return deleted(api.call(DiditRequest.of(Operation.DELETE_SESSION, session.text())));
    }

    @Override
    public ProviderAnswer<Boolean> deletePerson(SubjectKey subject) {
        ObjectNode body = json.createObjectNode();
        body.putArray("vendor_data_list").add(subject.text());
        return deleted(api.call(DiditRequest.of(Operation.DELETE_USERS).withBody(json.writeValueAsString(body))));
    }

    // Deleted is deleted, whether Didit says so with a body, without one, or by not knowing it.
    private static ProviderAnswer<Boolean> deleted(DiditCall call) {
        return switch (call) {
            case DiditCall.NotFound() -> new ProviderAnswer.Answered<>(true);
            case DiditCall.Refused(var status) when status == IN_FILED_REPORT -> new ProviderAnswer.Answered<>(false);
            case DiditCall.Ok _,
                    DiditCall.Refused _,
                    DiditCall.Unauthorized _,
                    DiditCall.Limited _,
                    DiditCall.Unreachable _ -> DiditClient.answer(call, _ -> Optional.of(true));
        };
    }

    private Optional<SubjectKey> person(String requestBody) {
        try {
            JsonNode body = json.readTree(requestBody);
            return SubjectKey.parse(Json.text(body, "vendor_data"))
                    .or(() -> SubjectKey.parse(Json.text(body.path("data"), "vendor_data")));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private <T> ProviderAnswer<Page<T>> list(DiditRequest request, Function<JsonNode, Optional<T>> row) {
        return DiditClient.answer(api.call(request), body -> page(body, row));
    }

    // A row that is not one of ours, or not as documented, is left out; a list that is none is no answer.
    private static <T> Optional<Page<T>> page(JsonNode body, Function<JsonNode, Optional<T>> row) {
        JsonNode results = body.path("results");
        if (!results.isArray()) {
            return Optional.empty();
        }
        List<T> rows = StreamSupport.stream(results.spliterator(), false)
                .map(row)
                .flatMap(Optional::stream)
                .toList();
        boolean more = !results.isEmpty() && body.path("next").isString();
        return Optional.of(new Page<>(rows, more));
    }

    private static String page(int offset) {
        return "limit=" + ROWS + "&offset=" + offset;
    }
}
