package io.diditmesh.istio;

import io.diditmesh.resources.TargetRef;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the mesh is told.
 *
 * @param provider the name of the extension provider in the mesh's configuration
 * @param issuer the {@code iss} of assertions
 * @param keySet where the public keys of assertions are fetched
 * @param session where the session flow is reached
 * @param gateways Istio Gateways, as namespace/name, that hosts are served at
 * @param targets proxies where every request is judged
 * @param laterHops proxies that only look at the assertion
 * @param managed the kinds the operator applies
 */
public record IstioSettings(
        String provider,
        String issuer,
        URI keySet,
        Destination session,
        List<String> gateways,
        List<Place> targets,
        List<LaterHop> laterHops,
        Set<ObjectKind> managed) {
    /** A service of the mesh. */
    public record Destination(String host, int port) {}

    /** Proxies of a namespace, and what they are called here. */
    public record Place(String name, String namespace, Selection selection) {}

    /**
     * Proxies behind those that judge.
     *
     * @param audiences of the policies whose requests reach them
     * @param levels of which one must have been shown; any, and none, where nothing is said
     */
    public record LaterHop(Place place, List<String> audiences, List<String> levels) {
        public LaterHop {
            audiences = List.copyOf(audiences);
            levels = List.copyOf(levels);
        }
    }

    public IstioSettings {
        gateways = List.copyOf(gateways);
        targets = List.copyOf(targets);
        laterHops = List.copyOf(laterHops);
        managed = Set.copyOf(managed);
    }

    /** @param root the whole configuration */
    public static IstioSettings read(Section root) {
        Section in = root.section("istio");
        Section session = in.section("session");
        List<LaterHop> hops = new ArrayList<>();
        for (Section hop : in.sections("laterHops")) {
            hops.add(new LaterHop(place(hop), texts(hop.values("audiences")), texts(hop.values("levels"))));
        }
        Set<ObjectKind> managed = EnumSet.noneOf(ObjectKind.class);
        in.values("manage")
                .forEach(value ->
                        managed.add(value.oneOf(ObjectKind.AUTHORIZATION, ObjectKind::text, ObjectKind.values())));
        return new IstioSettings(
                in.value("provider").orElse("didit-mesh"),
                root.has("istio") ? in.value("issuer").required() : "",
                URI.create(in.value("keySet")
                        .orElse("http://didit-mesh-session.didit-mesh.svc.cluster.local:8080/.well-known/jwks.json")),
                new Destination(
                        session.value("host").orElse("didit-mesh-session.didit-mesh.svc.cluster.local"),
                        session.value("port").integer(8080, 1, 65_535)),
                texts(in.values("gateways")),
                in.sections("targets").stream().map(IstioSettings::place).toList(),
                hops,
                managed);
    }

    private static Place place(Section in) {
        String namespace = in.value("namespace").required();
        String name = in.value("name").required();
        if (in.has("targetRef") == in.has("selector")) {
            in.problem("(expected: one of selector and targetRef)");
        }
        if (in.has("targetRef")) {
            Section ref = in.section("targetRef");
            return new Place(
                    name,
                    namespace,
                    new Selection.Target(new TargetRef(
                            ref.value("group").orElse(""),
                            ref.value("kind").required(),
                            namespace,
                            ref.value("name").required())));
        }
        Map<String, String> labels = new TreeMap<>();
        in.entries("selector").forEach((key, value) -> labels.put(key, value.required()));
        return new Place(name, namespace, new Selection.Labels(labels));
    }

    private static List<String> texts(List<Value> values) {
        return values.stream().map(Value::required).toList();
    }
}
