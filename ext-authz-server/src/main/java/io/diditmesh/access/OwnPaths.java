package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RequestPath;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The paths our own service answers on every protected host: anyone may reach them, by these methods only. */
public final class OwnPaths {
    public static final String START = "/verify/start";
    public static final String WAIT = "/verify/wait";
    public static final String RETURN = "/verify/return";
    public static final String BIND = "/verify/bind";
    public static final String WEBHOOK = "/webhooks/didit";
    public static final String KEY_SET = "/.well-known/jwks.json";

    /** Carries the ticket of a request that is led to the start under the address it was for. */
    public static final String TICKET_HEADER = "x-verification-ticket";

    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Set<String> READ_AND_SENT = Set.of("GET", "HEAD", "POST");
    private static final Map<String, Set<String>> METHODS = Map.of(
            START, READ_AND_SENT,
            WAIT, READ,
            RETURN, READ,
            BIND, READ_AND_SENT,
            WEBHOOK, Set.of("POST"),
            KEY_SET, READ);

    /** What each of them begins with: most requests begin otherwise, and are asked no further. */
    private static final Set<String> FIRST_SEGMENTS = METHODS.keySet().stream()
            .map(path -> RequestPath.of(path).segments().getFirst())
            .collect(Collectors.toUnmodifiableSet());

    private OwnPaths() {}

    static boolean cover(AccessRequest request) {
        RequestPath path = request.path();
        return !path.trailingSlash()
                && !path.segments().isEmpty()
                && FIRST_SEGMENTS.contains(path.segments().getFirst())
                && METHODS.getOrDefault(path.text(), Set.of()).contains(request.method());
    }
}
