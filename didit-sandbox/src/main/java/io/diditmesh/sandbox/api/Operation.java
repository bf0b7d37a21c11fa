package io.diditmesh.sandbox.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A call of the public API: method, path and the quota it draws on. */
public enum Operation {
    CREATE_SESSION("POST", "/v3/session/", Quota.CREATE),
    READ_DECISION("GET", "/v3/session/{uuid}/decision/", Quota.GET),
    LIST_SESSIONS("GET", "/v3/sessions/", Quota.GET),
    DELETE_SESSION("DELETE", "/v3/session/{uuid}/delete/", Quota.WRITE),
    UPDATE_SESSION_STATUS("PATCH", "/v3/session/{uuid}/update-status/", Quota.WRITE),
    UPDATE_CHECK_STATUS("PATCH", "/v3/session/{uuid}/features/{text}/update-status/", Quota.WRITE),
    ADD_REVIEW("POST", "/v3/sessions/{uuid}/reviews/", Quota.WRITE),
    LIST_USERS("GET", "/v3/users/", Quota.GET),
    DELETE_USERS("POST", "/v3/users/delete/", Quota.WRITE),
    READ_USER("GET", "/v3/users/{text}/", Quota.GET),
    UPDATE_USER("PATCH", "/v3/users/{text}/", Quota.WRITE),
    UPDATE_USER_STATUS("PATCH", "/v3/users/{text}/update-status/", Quota.WRITE),
    LIST_DESTINATIONS("GET", "/v3/webhook/destinations/", Quota.GET),
    READ_DESTINATION("GET", "/v3/webhook/destinations/{uuid}/", Quota.GET),
    LIST_DELIVERIES("GET", "/v3/webhook/destinations/{uuid}/deliveries/", Quota.GET),
    READ_DELIVERY("GET", "/v3/webhook/destinations/{uuid}/deliveries/{uuid}/", Quota.GET),
    RESEND_DELIVERY("POST", "/v3/webhook/destinations/{uuid}/deliveries/{uuid}/resend/", Quota.WRITE),
    HEALTHCHECK("GET", "/system/healthcheck", Quota.NONE);

    private final String method;
    private final String template;
    private final Quota quota;

    Operation(String method, String template, Quota quota) {
        this.method = method;
        this.template = template;
        this.quota = quota;
    }

    public static Optional<Operation> of(String text) {
        return Arrays.stream(values())
                .filter(operation -> operation.text().equals(text))
                .findFirst();
    }

    /** The name scripts use. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String method() {
        return method;
    }

    String template() {
        return template;
    }

    Quota quota() {
        return quota;
    }

    boolean needsKey() {
        return this != HEALTHCHECK;
    }

    /** Calls on one session look for it before they look at the key. */
    boolean isAboutOneSession() {
        return switch (this) {
            case READ_DECISION, DELETE_SESSION, UPDATE_SESSION_STATUS, UPDATE_CHECK_STATUS, ADD_REVIEW -> true;
            case CREATE_SESSION,
                    LIST_SESSIONS,
                    LIST_USERS,
                    DELETE_USERS,
                    READ_USER,
                    UPDATE_USER,
                    UPDATE_USER_STATUS,
                    LIST_DESTINATIONS,
                    READ_DESTINATION,
                    LIST_DELIVERIES,
                    READ_DELIVERY,
                    RESEND_DELIVERY,
                    HEALTHCHECK -> false;
        };
    }

    /** Calls on users say 401, not 403, when no key is sent. */
    boolean isAboutUsers() {
        return template.startsWith("/v3/users/");
    }
}
