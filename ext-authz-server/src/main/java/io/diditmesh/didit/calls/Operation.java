package io.diditmesh.didit.calls;

import io.diditmesh.upkeep.CallBudget.Quota;
import java.util.Locale;

/** A call of the v3 API that is made here. Each path ends in a slash: without it, Didit redirects. */
public enum Operation {
    CREATE_SESSION("POST", "/v3/session/", Quota.CREATE),
    READ_DECISION("GET", "/v3/session/%s/decision/", Quota.READ),
    DELETE_SESSION("DELETE", "/v3/session/%s/delete/", Quota.WRITE),
    LIST_SESSIONS("GET", "/v3/sessions/", Quota.READ),
    READ_USER("GET", "/v3/users/%s/", Quota.READ),
    LIST_USERS("GET", "/v3/users/", Quota.READ),
    DELETE_USERS("POST", "/v3/users/delete/", Quota.WRITE),
    LIST_WORKFLOWS("GET", "/v3/workflows/", Quota.READ),
    LIST_DESTINATIONS("GET", "/v3/webhook/destinations/", Quota.READ),
    LIST_DELIVERIES("GET", "/v3/webhook/destinations/%s/deliveries/", Quota.READ),
    READ_DELIVERY("GET", "/v3/webhook/destinations/%s/deliveries/%s/", Quota.READ);

    private final String method;
    private final String path;
    private final Quota quota;

    Operation(String method, String path, Quota quota) {
        this.method = method;
        this.path = path;
        this.quota = quota;
    }

    /** In the log and in counts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String method() {
        return method;
    }

    String path(Object... places) {
        return path.formatted(places);
    }

    Quota quota() {
        return quota;
    }
}
