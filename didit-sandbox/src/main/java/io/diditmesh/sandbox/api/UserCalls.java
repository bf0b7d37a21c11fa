package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.SessionStatus;
import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.session.User;
import io.diditmesh.sandbox.session.UserStatus;
import io.diditmesh.sandbox.session.Users;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes users. */
final class UserCalls {
    private static final Set<String> STATUSES = Set.of("ACTIVE", "FLAGGED", "BLOCKED");

    private final Users users;
    private final Sessions sessions;

    UserCalls(Records records) {
        this.users = records.users();
        this.sessions = records.sessions();
    }

    Answer read(Call call) {
        return users.find(call.text()).map(this::answer).orElseGet(ErrorReply::notFound);
    }

    Answer list(Call call) {
        return Reply.json(200, Page.of(call.request()).write(users.all(), this::row));
    }

    /** Those that exist are deleted; the others are passed over without a word. */
    Answer delete(Call call) {
        return Body.read(call.request(), body -> {
            body.path("vendor_data_list").values().forEach(key -> users.remove(key.asString("")));
            return Reply.empty(204);
        });
    }

    Answer update(Call call) {
        return change(call, this::update);
    }

    Answer updateStatus(Call call) {
        return change(call, this::updateStatus);
    }

    private Answer change(Call call, BiFunction<User, Fields, Answer> change) {
        return Body.read(
                call.request(),
                body -> users.find(call.text())
                        .map(user -> change.apply(user, new Fields(body, new FieldErrors())))
                        .orElseGet(ErrorReply::notFound));
    }

    private Answer updateStatus(User user, Fields fields) {
        fields.required("status");
        UserStatus status = status(fields, user);
        return fields.errors().isEmpty()
                ? answer(users.judge(user, status))
                : fields.errors().reply();
    }

    private Answer update(User user, Fields fields) {
        UserStatus status = status(fields, user);
        String name = fields.object().has("display_name") ? fields.text("display_name") : user.displayName();
        User wanted = user.with(status).named(name);
        User described = fields.object().has("metadata") ? wanted.describedBy(fields.any("metadata")) : wanted;
        return fields.errors().isEmpty()
                ? answer(users.change(user, _ -> described))
                : fields.errors().reply();
    }

    private static UserStatus status(Fields fields, User user) {
        return UserStatus.of(String.valueOf(fields.choice("status", STATUSES))).orElse(user.status());
    }

    private Answer answer(User user) {
        return Reply.json(200, row(user));
    }

    private ObjectNode row(User user) {
        List<Session> own = sessions.newestFirst().stream()
                .filter(session -> Objects.equals(session.request().vendorData(), user.vendorData()))
                .toList();
        ObjectNode body = Json.object().put("didit_internal_id", user.diditId().toString());
        body.put("vendor_data", user.vendorData()).putNull("full_name");
        body.set("display_name", Json.text(user.displayName()));
        body.set("effective_name", Json.text(user.displayName()));
        body.putNull("date_of_birth").put("status", user.status().name());
        putCounts(own, body);
        body.set("metadata", user.metadata());
        return body.put("created_at", Json.time(user.createdAt()));
    }

    private static void putCounts(List<Session> own, ObjectNode body) {
        body.put("session_count", own.size());
        body.put("approved_count", count(own, SessionStatus.APPROVED));
        body.put("declined_count", count(own, SessionStatus.DECLINED));
        body.put("in_review_count", count(own, SessionStatus.IN_REVIEW));
        body.set("issuing_states", Json.array());
        body.set("approved_emails", Json.array());
        body.set("approved_phones", Json.array());
        body.set("features", Json.object());
        String last = own.isEmpty() ? null : Json.time(own.getFirst().lifetime().createdAt());
        body.set("last_session_at", Json.text(last));
    }

    private static long count(List<Session> sessions, SessionStatus status) {
        return sessions.stream().filter(session -> session.status() == status).count();
    }
}
