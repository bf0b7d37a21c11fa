package io.diditmesh.sessionapi;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.request.HostName;
import io.diditmesh.session.HostedSession;
import io.diditmesh.session.Pace;
import io.diditmesh.session.Progress;
import io.diditmesh.session.ProgressCode;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SessionId;
import io.diditmesh.web.WebAnswer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a program is told, as JSON. */
final class Replies {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PublicAddresses addresses;

    Replies(PublicAddresses addresses) {
        this.addresses = addresses;
    }

    WebAnswer started(HostName host, LevelName level, HostedSession session) {
        Map<String, Object> body = told(level, new Progress.Underway(session.id()));
        body.put("url", session.url().toString());
        if (!session.token().isEmpty()) {
            body.put("session_token", session.token());
        }
        String status = put(body, host, session.id(), Pace.INTERVAL);
        return json(201, body).with("location", status);
    }

    /** There is nothing to start: verified already, or a person at the provider decides. */
    WebAnswer notStarted(HostName host, LevelName level, Progress progress) {
        Map<String, Object> body = told(level, progress);
        if (progress instanceof Progress.UnderReview(var session)) {
            put(body, host, session, Pace.INTERVAL);
        }
        return json(200, body);
    }

    /** @param interval the least time to the next question */
    WebAnswer progress(LevelName level, SessionId session, Progress progress, Duration interval) {
        Map<String, Object> body = told(level, progress);
        body.put("session_id", session.text());
        body.put("interval", interval.toSeconds());
        WebAnswer answer = json(200, body);
        return isLast(progress) ? answer : answer.with("retry-after", Long.toString(interval.toSeconds()));
    }

    static String event(LevelName level, SessionId session, Progress progress) {
        Map<String, Object> body = told(level, progress);
        body.put("session_id", session.text());
        return JSON.writeValueAsString(body);
    }

    /** Whether there is nothing to wait for. */
    static boolean isLast(Progress progress) {
        return !(progress instanceof Progress.Underway || progress instanceof Progress.UnderReview);
    }

    private String put(Map<String, Object> body, HostName host, SessionId session, Duration interval) {
        String status = addresses
                .at(host, OwnPaths.SESSION.replace("{id}", session.text()))
                .toString();
        body.put("session_id", session.text());
        body.put("status_url", status);
        body.put(
                "events_url",
                addresses
                        .at(host, OwnPaths.SESSION_EVENTS.replace("{id}", session.text()))
                        .toString());
        body.put("interval", interval.toSeconds());
        return status;
    }

    private static Map<String, Object> told(LevelName level, Progress progress) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("level", level.text());
        body.put("status", ProgressCode.of(progress));
        if (progress instanceof Progress.Retryable(var _, var from)) {
            body.put("retry_from", from.toString());
        }
        return body;
    }

    private static WebAnswer json(int status, Map<String, Object> body) {
        return WebAnswer.json(status, JSON.writeValueAsString(body));
    }
}
