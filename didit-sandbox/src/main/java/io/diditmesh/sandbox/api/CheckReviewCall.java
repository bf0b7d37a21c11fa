package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Attempt;
import io.diditmesh.sandbox.session.NodeStatus;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import io.diditmesh.sandbox.webhook.Webhooks;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A reviewer's decision over one check. The session's own status stays as it is. */
final class CheckReviewCall {
    private static final Map<String, NodeStatus> NEW_STATUSES = Arrays.stream(NodeStatus.values())
            .filter(status -> status != NodeStatus.NOT_FINISHED)
            .collect(Collectors.toUnmodifiableMap(NodeStatus::text, Function.identity()));

    private final Sessions sessions;
    private final Webhooks webhooks;

    CheckReviewCall(Records records) {
        this.sessions = records.sessions();
        this.webhooks = records.webhooks();
    }

    Answer answer(Call call) {
        return Body.read(call.request(), body -> answer(call, body));
    }

    private Answer answer(Call call, ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(body, errors);
        fields.required("new_status");
        String wanted = fields.choice("new_status", NEW_STATUSES.keySet());
        if (!errors.isEmpty() || wanted == null) {
            return errors.reply();
        }
        synchronized (sessions) {
            return sessions.find(call.uuid())
                    .flatMap(session -> attempt(session, call.places().get(1))
                            .map(attempt ->
                                    decided(session, attempt, NEW_STATUSES.getOrDefault(wanted, attempt.status()))))
                    .orElseGet(ErrorReply::notFound);
        }
    }

    private static Optional<Attempt> attempt(Session session, String node) {
        return session.attempts().stream()
                .filter(attempt -> attempt.feature().nodeId().equals(node))
                .findFirst();
    }

    private Answer decided(Session session, Attempt attempt, NodeStatus status) {
        webhooks.dataChanged(sessions.change(session.id(), current -> current.decided(attempt.feature(), status)));
        return Reply.json(200, Json.object().put("session_id", session.id().toString()));
    }
}
