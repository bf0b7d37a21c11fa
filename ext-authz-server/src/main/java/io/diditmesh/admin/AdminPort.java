package io.diditmesh.admin;

import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.telemetry.LogLevel;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.HttpServer;
import io.diditmesh.web.Route;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The door of this package. Nothing here changes what is decided; the log level is all that can be set. */
public final class AdminPort {
    /** A page of somebody else's cannot send it without asking first, and is not answered when it asks. */
    private static final String MEANT = "x-didit-mesh-admin";

    private final Parts parts;
    private final EventLog events;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * What there is to look at.
     *
     * @param state how the server is, by name
     */
    public record Parts(LiveRulebook rulebook, LastDecisions decisions, Supplier<Map<String, String>> state) {}

    private AdminPort(Parts parts, EventLog events) {
        this.parts = parts;
        this.events = events;
    }

    public static HttpServer start(ListenAddress listen, Parts parts, EventLog events) {
        AdminPort port = new AdminPort(parts, events);
        return HttpServer.start(
                listen,
                List.of(
                        route("/", Set.of("GET"), _ -> port.page()),
                        route(
                                "/state",
                                Set.of("GET"),
                                _ -> port.written(parts.state().get())),
                        route("/decisions", Set.of("GET"), _ -> port.written(port.decisions())),
                        route("/policies", Set.of("GET"), _ -> port.written(port.policies())),
                        route("/log-level", Set.of("GET", "PUT"), port::logLevel)),
                events);
    }

    private static Route route(String path, Set<String> methods, Endpoint endpoint) {
        return new Route(path, methods, new OnThisMachine(endpoint));
    }

    private WebAnswer written(Object value) {
        return WebAnswer.json(200, json.writeValueAsString(value));
    }

    private WebAnswer page() {
        return WebAnswer.text(
                        200,
                        "text/html; charset=utf-8",
                        AdminPage.html(parts.state().get(), policies(), decisions()))
                .with("cache-control", "no-store")
                .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
    }

    private List<Map<String, String>> decisions() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (LastDecisions.Remembered one : parts.decisions().newestFirst()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("at", one.at().toString());
            for (Field.Value value : one.fields()) {
                row.put(value.field().name().toLowerCase(Locale.ROOT), value.text());
            }
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, String>> policies() {
        return parts.rulebook().current().policies().stream()
                .flatMap(policy -> policy.rules().stream().map(rule -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("policy", policy.id().toString());
                    row.put(
                            "hosts",
                            String.join(
                                    " ",
                                    policy.hosts().stream()
                                            .map(Object::toString)
                                            .toList()));
                    row.put("mode", policy.terms().mode().toString().replace("[]", ""));
                    row.put("rule", rule.name());
                    row.put("effect", rule.effect().getClass().getSimpleName());
                    return row;
                }))
                .toList();
    }

    private WebAnswer logLevel(WebRequest request) {
        if (request.method().equals("PUT")) {
            String wanted = new String(request.body(), StandardCharsets.UTF_8).strip();
            if (!request.headers().containsKey(MEANT) || !LogLevel.set(wanted)) {
                return WebAnswer.json(
                        400, "{\"expected\":\"" + LogLevel.names() + ", with the header " + MEANT + "\"}");
            }
            events.emit("log-level", Field.STATE.of(LogLevel.now()));
        }
        return written(Map.of("level", LogLevel.now()));
    }
}
