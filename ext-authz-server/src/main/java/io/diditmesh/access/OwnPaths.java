package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RequestPath;
import io.diditmesh.verification.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The paths our own service answers on every protected host: anyone may reach them, by these methods only. */
public final class OwnPaths {
    public static final String START = "/verify/start";
    public static final String WAIT = "/verify/wait";
    public static final String EVENTS = "/verify/events";
    public static final String SCRIPT = "/verify/waiting.js";
    public static final String RETURN = "/verify/return";
    public static final String BIND = "/verify/bind";
    public static final String SESSIONS = "/verify/sessions";
    public static final String SESSION = SESSIONS + "/{id}";
    public static final String SESSION_EVENTS = SESSION + "/events";
    public static final String WEBHOOK = "/webhooks/didit";
    public static final String KEY_SET = "/.well-known/jwks.json";

    /** Carries the ticket of a request that is led to the start under the address it was for. */
    public static final String TICKET_HEADER = "x-verification-ticket";

    /** Carries the client's address, as the proxy knows it, to where a verification is started. */
    public static final String SOURCE_HEADER = "x-verification-source";

    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Set<String> READ_AND_SENT = Set.of("GET", "HEAD", "POST");
    private static final Map<String, Set<String>> METHODS = Map.ofEntries(
            Map.entry(START, READ_AND_SENT),
            Map.entry(WAIT, READ),
            Map.entry(EVENTS, READ),
            Map.entry(SCRIPT, READ),
            Map.entry(RETURN, READ),
            Map.entry(BIND, READ_AND_SENT),
            Map.entry(SESSIONS, Set.of("POST")),
            Map.entry(WEBHOOK, Set.of("POST")),
            Map.entry(KEY_SET, READ),
            Map.entry(SESSION, READ),
            Map.entry(SESSION_EVENTS, READ));

    /** What each of them begins with: most requests begin otherwise, and are asked no further. */
    private static final Set<String> FIRST_SEGMENTS =
            METHODS.keySet().stream().map(path -> path.split("/", 3)[1]).collect(Collectors.toUnmodifiableSet());

    private OwnPaths() {}

    /** Each path, or template of one, with its methods. */
    static Map<String, Set<String>> methods() {
        return METHODS;
    }

    /** Those that are always the same, in alphabetical order. */
    public static List<String> exact() {
        return METHODS.keySet().stream()
                .filter(path -> !path.contains("{"))
                .sorted()
                .toList();
    }

    /** What a request for one of these paths is given on its way. */
    static Map<String, String> headers(AccessRequest request) {
        String address = request.source().address();
        String path = request.path().text();
        boolean starts = path.equals(START) || path.equals(SESSIONS);
        return starts && !address.isEmpty() ? Map.of(SOURCE_HEADER, address) : Map.of();
    }

    static boolean cover(AccessRequest request) {
        RequestPath path = request.path();
        return !path.trailingSlash()
                && !path.segments().isEmpty()
                && FIRST_SEGMENTS.contains(path.segments().getFirst())
                && METHODS.getOrDefault(template(path), Set.of()).contains(request.method());
    }

    // The one part of a path of ours that differs is the id of a session.
    private static String template(RequestPath path) {
        List<String> segments = path.segments();
        boolean session = path.text().startsWith(SESSIONS + "/")
                && SessionId.parse(segments.get(2)).isPresent();
        if (session) {
            return segments.size() == 3
                    ? SESSION
                    : SESSION + "/" + String.join("/", segments.subList(3, segments.size()));
        }
        return path.text().startsWith(SESSIONS + "/") ? "" : path.text();
    }
}
