package io.diditmesh.istio;

/** The kinds of objects the mesh is told with. */
public enum ObjectKind {
    AUTHENTICATION("RequestAuthentication", "security.istio.io/v1", "requestauthentications"),
    AUTHORIZATION("AuthorizationPolicy", "security.istio.io/v1", "authorizationpolicies"),
    ROUTE("VirtualService", "networking.istio.io/v1", "virtualservices"),
    GATEWAY_ROUTE("HTTPRoute", "gateway.networking.k8s.io/v1", "httproutes");

    private final String text;
    private final String apiVersion;
    private final String plural;

    ObjectKind(String text, String apiVersion, String plural) {
        this.text = text;
        this.apiVersion = apiVersion;
        this.plural = plural;
    }

    public String text() {
        return text;
    }

    public String apiVersion() {
        return apiVersion;
    }

    public String group() {
        return apiVersion.substring(0, apiVersion.indexOf('/'));
    }

    public String plural() {
        return plural;
    }
}
