package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.json.Json;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;

/** The shapes in which the API says no. */
final class ErrorReply {
    private ErrorReply() {}

    static Answer detail(int status, String text) {
        return Reply.json(status, Json.object().put("detail", text));
    }

    static Answer field(String name, String text) {
        return Reply.json(400, Json.object().put(name, text));
    }

    static Answer fieldList(String name, String text) {
        return Reply.json(400, Json.object().set(name, Json.array(text)));
    }

    static Answer bareList(String text) {
        return Reply.json(400, Json.array(text));
    }

    static Answer notFound() {
        return detail(404, "Not found.");
    }

    static Answer noPermission(int status) {
        return detail(status, "You do not have permission to perform this action.");
    }

    static Answer wrongKey() {
        return detail(401, "Authentication credentials were not provided or are invalid.");
    }
}
