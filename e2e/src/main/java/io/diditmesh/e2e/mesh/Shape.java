package io.diditmesh.e2e.mesh;

import java.util.Map;

/** Where in a mesh requests are judged. */
public enum Shape {
    /** At the ingress gateway alone. */
    GATEWAY("[" + Shape.AT_GATEWAY + "]", "[]"),

    /** At the sidecars of the shop and of the session flow alone; the gateway asks nobody. */
    SIDECAR("[" + Shape.AT_SHOP + ", " + Shape.AT_SESSION + "]", "[]"),

    /** At the gateway; the sidecar of the shop looks at the assertion, and asks nobody. */
    CLAIMS("[" + Shape.AT_GATEWAY + "]", "[" + Shape.BEHIND + ", " + Shape.STREAMS + ", " + Shape.ACCOUNTS + "]");

    private static final String AT_GATEWAY =
            "{name: public, namespace: istio-system, selector: {istio: ingressgateway}}";
    private static final String AT_SHOP = "{name: shop, namespace: shop, selector: {app: shop}}";
    private static final String AT_SESSION = "{name: session, namespace: didit-mesh, selector: {app: session}}";
    // No level is asked for: the shop has public pages.
    private static final String BEHIND = "{name: shop, namespace: shop, selector: {app: shop}, audiences: [shop/shop]}";

    private static final String STREAMS =
            "{name: streams, namespace: shop, selector: {app: streams}, audiences: [shop/shop]}";

    private static final String ACCOUNTS =
            "{name: accounts, namespace: shop, selector: {app: accounts}, audiences: [shop/shop], levels: [kyc-basic]}";

    private final String targets;
    private final String laterHops;

    Shape(String targets, String laterHops) {
        this.targets = targets;
        this.laterHops = laterHops;
    }

    /** The operator's {@code istio.targets}. */
    String targets() {
        return targets;
    }

    /** The operator's {@code istio.laterHops}. */
    String laterHops() {
        return laterHops;
    }

    /** Whether what asks is a sidecar. */
    boolean judgesAtSidecars() {
        return this == SIDECAR;
    }

    boolean hasSidecars() {
        return this != GATEWAY;
    }

    /** The proxies that have to be told before people come, and how the name of the policy ends that they are told last. */
    Map<String, String> awaited() {
        return switch (this) {
            case GATEWAY -> Map.of("ingressgateway", "backstop");
            case SIDECAR -> Map.of("shop", "backstop", "session", "backstop");
            case CLAIMS -> Map.of("ingressgateway", "backstop", "shop", "claims");
        };
    }
}
