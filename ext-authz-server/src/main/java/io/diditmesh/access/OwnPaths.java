package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import java.util.Map;
import java.util.Set;

/** The paths our own service answers on every protected host: anyone may reach them, by these methods only. */
public final class OwnPaths {
    public static final String START = "/verify/start";
    public static final String WAIT = "/verify/wait";
    public static final String RETURN = "/verify/return";
    public static final String SESSIONS = "/verify/sessions";
    public static final String WEBHOOK = "/webhooks/didit";
    public static final String KEY_SET = "/.well-known/jwks.json";

    /** Carries the ticket of a request that is led to the start under the address it was for. */
    public static final String TICKET_HEADER = "x-verification-ticket";

    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Map<String, Set<String>> METHODS = Map.of(
            START, Set.of("GET", "HEAD", "POST"),
            WAIT, READ,
            RETURN, READ,
            WEBHOOK, Set.of("POST"),
            KEY_SET, READ);

    private OwnPaths() {}

    static boolean cover(AccessRequest request) {
        return !request.path().trailingSlash()
                && METHODS.getOrDefault(request.path().text(), Set.of()).contains(request.method());
    }
}
