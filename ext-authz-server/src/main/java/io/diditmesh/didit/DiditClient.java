package io.diditmesh.didit;

import io.diditmesh.didit.calls.DiditApi;
import io.diditmesh.didit.calls.DiditCall;
import io.diditmesh.didit.calls.DiditRequest;
import io.diditmesh.didit.calls.Operation;
import io.diditmesh.session.HostedSession;
import io.diditmesh.session.ProviderAnswer;
import io.diditmesh.session.SessionReport;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Didit's v3 API as the provider of verifications. */
final class DiditClient implements VerificationProvider {
    private final DiditApi api;
    private final JsonMapper json;
    private final InstantSource clock;
    private final List<String> hostedOrigins;

    DiditClient(DiditApi api, JsonMapper json, InstantSource clock, List<String> hostedOrigins) {
        this.api = api;
        this.json = json;
        this.clock = clock;
        this.hostedOrigins = hostedOrigins;
    }

    @Override
    public ProviderAnswer<Created> create(Order order) {
        ObjectNode body = json.createObjectNode();
        body.put("workflow_id", order.workflowId());
        body.put("vendor_data", order.subject().text());
        body.put("callback", order.callback().toString());
        // A desktop may hand over to a phone: whichever finishes, both are brought back.
        body.put("callback_method", "both");
        if (!order.expected().values().isEmpty()) {
            ObjectNode expected = body.putObject("expected_details");
            order.expected().values().forEach((detail, value) -> expected.put(DoubtReader.name(detail), value));
        }
        return answer(
                api.call(DiditRequest.of(Operation.CREATE_SESSION).withBody(json.writeValueAsString(body))),
                created -> created(created, order));
    }

    @Override
    public ProviderAnswer<SessionReport> report(SessionId session, Wanted wanted) {
        DiditRequest plain = DiditRequest.of(Operation.READ_DECISION, session.text());
        return answer(
                api.call(wanted.whoApproved() ? plain.withQuery("include=events") : plain),
                body -> ReportReader.read(body, wanted, clock.instant()));
    }

    @Override
    public ProviderAnswer<Hold> holdOf(SubjectKey subject) {
        return answer(api.call(DiditRequest.of(Operation.READ_USER, subject.text())), DiditClient::hold);
    }

    private static Optional<Hold> hold(JsonNode body) {
        return UserStatus.hold(Json.text(body, "status"));
    }

    // A session of another subject or workflow, or an address outside the known origins, is no answer to this order.
    private Optional<Created> created(JsonNode body, Order order) {
        Optional<SessionId> session = SessionId.parse(Json.text(body, "session_id"));
        Optional<URI> url = HostedAddress.on(hostedOrigins, Json.text(body, "url"));
        boolean ours = order.subject().text().equals(Json.text(body, "vendor_data"))
                && order.workflowId().equals(Json.text(body, "workflow_id"));
        if (session.isEmpty() || url.isEmpty() || !ours) {
            return Optional.empty();
        }
        var hosted = new HostedSession(session.get(), url.get(), Json.text(body, "session_token"));
        return Optional.of(new Created(hosted, DiditStatus.state(Json.text(body, "status"))));
    }

    static <T> ProviderAnswer<T> answer(DiditCall call, Function<JsonNode, Optional<T>> reader) {
        return switch (call) {
            case DiditCall.Ok(var body) ->
                reader.apply(body)
                        .<ProviderAnswer<T>>map(ProviderAnswer.Answered::new)
                        .orElseGet(() -> new ProviderAnswer.Unreachable<>("answer is not what was asked for"));
            case DiditCall.NotFound() -> new ProviderAnswer.NotFound<>();
            case DiditCall.Unauthorized() -> new ProviderAnswer.Unauthorized<>();
            case DiditCall.Limited(var retryAfter) -> new ProviderAnswer.Busy<>(retryAfter);
            case DiditCall.Refused(var status) -> new ProviderAnswer.Declined<>("status " + status);
            case DiditCall.Unreachable(var reason) -> new ProviderAnswer.Unreachable<>(reason);
        };
    }
}
