package io.diditmesh.kinds;

/** What texts of the resources look like, as regular expressions the API server can check. */
final class Forms {
    static final String NAME = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";
    static final String UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
    static final String DURATION = "^[0-9]{1,9}(ms|s|m|h|d)$";
    static final String HOST = "^(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$";
    static final String ORIGIN = "^https?://[a-z0-9.-]+(:[0-9]{1,5})?$";
    static final String METHOD = "^[A-Z]{1,20}$";
    static final String PRINCIPAL = "^spiffe://[a-z0-9._-]{1,255}(/[A-Za-z0-9._-]+)+$";
    static final String CLAIM = "^[a-z][a-z0-9_]{0,62}$";
    static final String PATH = "^/[^?#]*$";
    static final String LOGIN = "^https?://[^ ]+$";
    static final String TRUST_FRAMEWORK = "^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,63}$";

    static final String TOKEN_CLAIM = "^jwt\\.[A-Za-z0-9_-]{1,64}$";

    private Forms() {}
}
