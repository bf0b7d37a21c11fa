package io.diditmesh.istio;

import io.diditmesh.istio.IstioSettings.LaterHop;
import io.diditmesh.istio.IstioSettings.Place;
import io.diditmesh.resources.Placement;
import io.diditmesh.resources.TargetRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Settings and policies to the objects of the mesh. The same input gives the same objects, in the order to apply them. */
public final class Rendering {
    private static final String PREFIX = "didit-mesh-";
    private static final String ASSERTION = "x-verification-assertion";
    private static final String STAMP = "experimental.envoy.filters.http.ext_authz[stamp]";
    private static final String ISSUER = "request.auth.claims[iss]";
    private static final String ACR = "request.auth.claims[acr]";
    private static final String ACRS = "request.auth.claims[acrs]";

    private final IstioSettings settings;
    private final String keySet;
    private final BiPredicate<String, TargetRef> granted;

    /**
     * @param keySet the public keys of assertions, a JWK set
     * @param granted whether policies of a namespace may name a target of another
     */
    public Rendering(IstioSettings settings, String keySet, BiPredicate<String, TargetRef> granted) {
        this.settings = settings;
        this.keySet = keySet;
        this.granted = granted;
    }

    public List<MeshObject> of(List<Placement> placements) {
        List<MeshObject> objects = new ArrayList<>();
        Set<Place> places = places(placements);
        // Who verifies comes before who judges, and the backstop last: it refuses whatever was not judged.
        places.forEach(place -> objects.add(authentication(place, List.of())));
        settings.laterHops().forEach(hop -> objects.add(authentication(hop.place(), hop.audiences())));
        FlowRoutes routes = new FlowRoutes(settings, PREFIX);
        placements.forEach(placement -> objects.addAll(routes.of(placement, gateways(placement))));
        places.forEach(place -> objects.add(judge(place)));
        places.forEach(place -> objects.add(backstop(place)));
        settings.laterHops().forEach(hop -> objects.add(claims(hop)));
        return List.copyOf(objects);
    }

    private Set<Place> places(List<Placement> placements) {
        Set<Place> places = new LinkedHashSet<>(settings.targets());
        placements.stream()
                .flatMap(this::targets)
                .map(ref -> new Place(ref.name(), ref.namespace(), new Selection.Target(ref)))
                .filter(place ->
                        places.stream().noneMatch(known -> known.selection().equals(place.selection())))
                .forEach(places::add);
        return places;
    }

    private Stream<TargetRef> targets(Placement placement) {
        String own = placement.id().namespace();
        return placement.targets().stream().filter(ref -> ref.namespace().equals(own) || granted.test(own, ref));
    }

    private List<TargetRef> gateways(Placement placement) {
        return targets(placement).filter(ref -> ref.kind().equals("Gateway")).toList();
    }

    private MeshObject authentication(Place place, List<String> audiences) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("issuer", settings.issuer());
        if (!audiences.isEmpty()) {
            rule.put("audiences", audiences);
        }
        rule.put("jwks", keySet);
        rule.put("fromHeaders", List.of(Map.of("name", ASSERTION)));
        rule.put("forwardOriginalToken", true);
        Map<String, Object> spec = spec(place);
        spec.put("jwtRules", List.of(rule));
        return new MeshObject(ObjectKind.AUTHENTICATION, place.namespace(), PREFIX + place.name(), spec);
    }

    private MeshObject judge(Place place) {
        Map<String, Object> spec = spec(place);
        spec.put("action", "CUSTOM");
        spec.put("provider", Map.of("name", settings.provider()));
        spec.put("rules", List.of(Map.of()));
        return new MeshObject(ObjectKind.AUTHORIZATION, place.namespace(), PREFIX + place.name(), spec);
    }

    private static MeshObject backstop(Place place) {
        Map<String, Object> spec = spec(place);
        spec.put("action", "DENY");
        spec.put("rules", List.of(when(STAMP, "notValues", List.of("ok"))));
        return new MeshObject(ObjectKind.AUTHORIZATION, place.namespace(), PREFIX + place.name() + "-backstop", spec);
    }

    private MeshObject claims(LaterHop hop) {
        List<Object> rules = new ArrayList<>();
        // Not by principal: the assertion of a public page has no subject, and so none.
        rules.add(when(ISSUER, "notValues", List.of(settings.issuer())));
        rules.add(when(ACR, "values", List.of("required")));
        if (!hop.levels().isEmpty()) {
            rules.add(when(ACRS, "notValues", hop.levels()));
        }
        Map<String, Object> spec = spec(hop.place());
        spec.put("action", "DENY");
        spec.put("rules", rules);
        return new MeshObject(
                ObjectKind.AUTHORIZATION,
                hop.place().namespace(),
                PREFIX + hop.place().name() + "-claims",
                spec);
    }

    private static Map<String, Object> when(String key, String how, List<String> values) {
        return Map.of("when", List.of(Map.of("key", key, how, values)));
    }

    private static Map<String, Object> spec(Place place) {
        Map<String, Object> spec = new LinkedHashMap<>();
        place.selection().into(spec);
        return spec;
    }
}
