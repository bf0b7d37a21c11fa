package io.diditmesh.doctor;

import io.diditmesh.istio.IstioSettings;
import io.diditmesh.istio.IstioSettings.Place;
import io.diditmesh.istio.Selection;
import io.diditmesh.resources.TargetRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one examination is about.
 *
 * @param namespace the installation's own
 */
record Examination(Cluster cluster, IstioSettings settings, String namespace) {
    /** Every proxy that has to ask: those the installation names, and those that policies name. */
    List<Place> judging() {
        List<Place> places = new ArrayList<>(settings.targets());
        cluster.all("VerificationPolicy")
                .flatMap(policy -> policy.parts("spec", "targetRefs").stream()
                        .map(ref -> new TargetRef(
                                ref.text("group"),
                                ref.text("kind"),
                                ref.text("namespace").isEmpty() ? policy.namespace() : ref.text("namespace"),
                                ref.text("name"))))
                .map(ref -> new Place(ref.name(), ref.namespace(), new Selection.Target(ref)))
                .filter(place ->
                        places.stream().noneMatch(known -> known.selection().equals(place.selection())))
                .forEach(places::add);
        return places;
    }

    /** Whether an object of Istio's is for the proxies of a place. */
    boolean covers(Seen object, Place place) {
        boolean reaches = object.namespace().equals(place.namespace())
                || object.namespace().equals(cluster.rootNamespace());
        return reaches
                && switch (place.selection()) {
                    case Selection.Labels(var labels) -> targets(object).isEmpty() && selects(object, place, labels);
                    case Selection.Target(var ref) -> names(object, place, ref) || isForAll(object) && !isWaypoint(ref);
                };
    }

    private static boolean names(Seen object, Place place, TargetRef ref) {
        return object.namespace().equals(place.namespace())
                && targets(object).stream()
                        .anyMatch(named -> named.text("kind").equals(ref.kind())
                                && named.text("name").equals(ref.name()));
    }

    private static boolean isForAll(Seen object) {
        return targets(object).isEmpty() && selector(object).isEmpty();
    }

    /** Whether only what names it counts there: waypoints take nothing from their namespace. */
    private boolean isWaypoint(TargetRef ref) {
        return !ref.kind().equals("Gateway")
                || cluster.named("Gateway", ref.namespace(), ref.name())
                        .filter(gateway ->
                                gateway.text("spec", "gatewayClassName").contains("waypoint"))
                        .isPresent();
    }

    /** Which of a kind are for a place. */
    Stream<Seen> covering(String kind, Place place) {
        return cluster.all(kind).filter(object -> covers(object, place));
    }

    private boolean selects(Seen object, Place place, Map<String, String> labels) {
        Map<String, String> selector = selector(object);
        return contains(labels, selector)
                || cluster.in(place.namespace(), "Pod")
                        .map(Seen::labels)
                        .anyMatch(pod -> contains(pod, labels) && contains(pod, selector));
    }

    static boolean contains(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    static Map<String, String> selector(Seen object) {
        return object.texts("spec", "selector", "matchLabels");
    }

    private static List<Seen> targets(Seen object) {
        List<Seen> refs = new ArrayList<>(object.parts("spec", "targetRefs"));
        if (object.has("spec", "targetRef")) {
            refs.add(object.part("spec", "targetRef"));
        }
        return refs;
    }
}
