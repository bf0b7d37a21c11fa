package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Attempt;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Review;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.SessionStatus;
import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A reviewer's decision by API: approve, decline, or have checks redone. */
final class ReviewCall {
    private static final Set<String> NEW_STATUSES = Set.of("Approved", "Declined", "Resubmitted");

    private final Sessions sessions;
    private final Clock clock;

    ReviewCall(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    Answer answer(Call call) {
        return Body.read(call.request(), body -> answer(call, body));
    }

    private Answer answer(Call call, ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(body, errors);
        fields.required("new_status");
        SessionStatus wanted = SessionStatus.of(String.valueOf(fields.choice("new_status", NEW_STATUSES)))
                .orElse(SessionStatus.RESUBMITTED);
        String comment = fields.text("comment");
        checkEmail(fields);
        List<Feature> named = named(fields);
        return errors.isEmpty() ? review(call, wanted, comment == null ? "" : comment, named) : errors.reply();
    }

    private Answer review(Call call, SessionStatus wanted, String comment, List<Feature> named) {
        synchronized (sessions) {
            return sessions.find(call.uuid())
                    .map(session -> refusal(session, wanted)
                            .orElseGet(() -> apply(session, wanted, comment, redo(session, wanted, named))))
                    .orElseGet(ErrorReply::notFound);
        }
    }

    private static Optional<Answer> refusal(Session session, SessionStatus wanted) {
        if (session.status() == wanted) {
            return Optional.of(ErrorReply.bareList("Session already has status %s.".formatted(wanted.text())));
        }
        return session.status().isReviewable()
                ? Optional.empty()
                : Optional.of(ErrorReply.detail(
                        400,
                        "Session status can not be updated from %s."
                                .formatted(session.status().text())));
    }

    private Answer apply(Session session, SessionStatus wanted, String comment, List<Feature> redo) {
        if (wanted == SessionStatus.RESUBMITTED && redo.isEmpty()) {
            return ErrorReply.fieldList("nodes_to_resubmit", "There are no nodes to resubmit.");
        }
        Review review = new Review(wanted, comment, redo, clock.instant());
        sessions.change(session.id(), current -> current.reviewed(review));
        return Reply.json(200, Json.object().put("session_id", session.id().toString()));
    }

    /** The named checks, or all that have run and did not pass. */
    private static List<Feature> redo(Session session, SessionStatus wanted, List<Feature> named) {
        if (wanted != SessionStatus.RESUBMITTED || !named.isEmpty()) {
            return named;
        }
        return session.attempts().stream()
                .filter(attempt -> !attempt.isApproved())
                .map(Attempt::feature)
                .toList();
    }

    private static void checkEmail(Fields fields) {
        fields.flag("send_email");
        String address = fields.text("email_address");
        if (fields.any("send_email").asBoolean(false) && address == null) {
            fields.errors().add("email_address", "This field is required when send_email is true.");
        }
    }

    private static List<Feature> named(Fields fields) {
        List<Feature> features = new ArrayList<>();
        for (JsonNode node : fields.any("nodes_to_resubmit").values()) {
            String name = node.path("feature").asString("");
            Feature.of(name)
                    .ifPresentOrElse(
                            features::add,
                            () -> fields.errors()
                                    .add("nodes_to_resubmit", "\"%s\" is not a valid choice.".formatted(name)));
        }
        return features;
    }
}
