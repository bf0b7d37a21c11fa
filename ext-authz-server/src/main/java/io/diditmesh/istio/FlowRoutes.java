package io.diditmesh.istio;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.resources.Placement;
import io.diditmesh.resources.TargetRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The routes of a policy's hosts that lead to the session flow. */
final class FlowRoutes {
    private static final String STATE = "x-verification-state";

    private final IstioSettings settings;
    private final String prefix;

    FlowRoutes(IstioSettings settings, String prefix) {
        this.settings = settings;
        this.prefix = prefix;
    }

    /** @param gateways of Gateway API, that the policy names */
    List<MeshObject> of(Placement placement, List<TargetRef> gateways) {
        List<MeshObject> routes = new ArrayList<>();
        if (!settings.gateways().isEmpty()) {
            routes.add(object(ObjectKind.ROUTE, placement, virtualService(placement)));
        }
        if (!gateways.isEmpty()) {
            routes.add(object(ObjectKind.GATEWAY_ROUTE, placement, httpRoute(placement, gateways)));
        }
        return routes;
    }

    private MeshObject object(ObjectKind kind, Placement placement, Map<String, Object> spec) {
        return new MeshObject(
                kind, placement.id().namespace(), prefix + placement.id().name() + "-flow", spec);
    }

    private Map<String, Object> virtualService(Placement placement) {
        List<Map<String, Object>> http = new ArrayList<>();
        if (placement.reroutes()) {
            Map<String, Object> rerouted = new LinkedHashMap<>();
            rerouted.put("name", "rerouted");
            rerouted.put("match", List.of(Map.of("headers", Map.of(STATE, Map.of("exact", "required")))));
            // A plain rewrite would only replace the prefix that matched.
            rerouted.put("rewrite", Map.of("uriRegexRewrite", Map.of("match", "^/.*$", "rewrite", OwnPaths.START)));
            rerouted.put("route", List.of(Map.of("destination", destination())));
            http.add(rerouted);
        }
        Map<String, Object> flow = new LinkedHashMap<>();
        flow.put("name", "verification");
        flow.put(
                "match",
                Stream.concat(
                                OwnPaths.exact().stream().map(path -> Map.of("uri", Map.of("exact", path))),
                                Stream.of(Map.of("uri", Map.of("prefix", OwnPaths.SESSIONS + "/"))))
                        .toList());
        flow.put("route", List.of(Map.of("destination", destination())));
        http.add(flow);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("hosts", hosts(placement));
        spec.put("gateways", settings.gateways());
        spec.put("http", http);
        return spec;
    }

    private Map<String, Object> httpRoute(Placement placement, List<TargetRef> gateways) {
        String[] names = settings.session().host().split("\\.", 3);
        Map<String, Object> backend = new LinkedHashMap<>();
        backend.put("name", names[0]);
        backend.put("namespace", names.length > 1 ? names[1] : placement.id().namespace());
        backend.put("port", settings.session().port());
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(
                "matches",
                Stream.concat(
                                OwnPaths.exact().stream().map(path -> path("Exact", path)),
                                Stream.of(path("PathPrefix", OwnPaths.SESSIONS)))
                        .toList());
        rule.put("backendRefs", List.of(backend));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put(
                "parentRefs",
                gateways.stream()
                        .map(ref -> Map.of(
                                "group", ref.group(),
                                "kind", ref.kind(),
                                "namespace", ref.namespace(),
                                "name", ref.name()))
                        .toList());
        spec.put("hostnames", hosts(placement));
        spec.put("rules", List.of(rule));
        return spec;
    }

    private static Map<String, Object> path(String type, String value) {
        return Map.of("path", Map.of("type", type, "value", value));
    }

    private Map<String, Object> destination() {
        return Map.of(
                "host",
                settings.session().host(),
                "port",
                Map.of("number", settings.session().port()));
    }

    private static List<String> hosts(Placement placement) {
        return placement.hosts().stream().map(Object::toString).toList();
    }
}
