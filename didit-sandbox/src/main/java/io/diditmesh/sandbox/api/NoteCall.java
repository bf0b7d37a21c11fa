package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Review;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.SessionStatus;
import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A note among the reviews. It may be labelled with a status, and changes nothing. */
final class NoteCall {
    private static final Set<String> LABELS =
            Arrays.stream(SessionStatus.values()).map(SessionStatus::text).collect(Collectors.toUnmodifiableSet());

    private final Sessions sessions;
    private final Clock clock;

    NoteCall(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    Answer answer(Call call) {
        return Body.read(call.request(), body -> answer(call, body));
    }

    private Answer answer(Call call, ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(body, errors);
        String label = fields.choice("new_status", LABELS);
        String comment = fields.text("comment");
        if (!errors.isEmpty()) {
            return errors.reply();
        }
        SessionStatus status = SessionStatus.of(String.valueOf(label)).orElse(SessionStatus.IN_REVIEW);
        Review note = new Review(status, comment == null ? "" : comment, List.of(), clock.instant());
        synchronized (sessions) {
            return sessions.find(call.uuid())
                    .map(session -> noted(session, note))
                    .orElseGet(ErrorReply::notFound);
        }
    }

    private Answer noted(Session session, Review note) {
        sessions.change(session.id(), current -> current.noted(note));
        return Reply.json(
                201,
                Json.object()
                        .put("new_status", note.newStatus().text())
                        .put("comment", note.comment())
                        .put("created_at", Json.time(note.at())));
    }
}
