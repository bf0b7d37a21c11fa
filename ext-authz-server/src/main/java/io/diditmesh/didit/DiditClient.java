package io.diditmesh.didit;

import io.diditmesh.session.ProviderAnswer;
import io.diditmesh.session.SessionReport;
import io.diditmesh.session.VerificationProvider;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Didit's v3 API as the provider of verifications. */
final class DiditClient implements VerificationProvider {
    private final DiditHttp http;
    private final JsonMapper json;
    private final InstantSource clock;
    private final List<String> hostedOrigins;

    DiditClient(DiditHttp http, JsonMapper json, InstantSource clock, List<String> hostedOrigins) {
        this.http = http;
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
        return answer(http.post("session-create", "/v3/session/", body), created -> created(created, order));
    }

    @Override
    public ProviderAnswer<SessionReport> report(SessionId session, Set<Fact> keep) {
        return answer(
                http.get("session-decision", "/v3/session/" + session.text() + "/decision/"),
                body -> ReportReader.read(body, keep, clock.instant()));
    }

    @Override
    public ProviderAnswer<Boolean> isBlocked(SubjectKey subject) {
        return answer(http.get("user", "/v3/users/" + subject.text() + "/"), DiditClient::blocked);
    }

    private static Optional<Boolean> blocked(JsonNode body) {
        return switch (Json.text(body, "status")) {
            case "BLOCKED" -> Optional.of(true);
            case "ACTIVE", "FLAGGED" -> Optional.of(false);
            default -> Optional.empty();
        };
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
        return Optional.of(new Created(session.get(), url.get(), DiditStatus.state(Json.text(body, "status"))));
    }

    private static <T> ProviderAnswer<T> answer(DiditCall call, Function<JsonNode, Optional<T>> reader) {
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
