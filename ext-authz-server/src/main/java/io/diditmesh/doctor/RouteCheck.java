package io.diditmesh.doctor;

import io.diditmesh.access.OwnPaths;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether people come to the session flow on every host that may send them there, and to nothing that is refused unmeant. */
final class RouteCheck {
    private static final String EVERY_HOST = "*";

    private final Examination at;
    private final Set<String> policyHosts;
    private final Findings findings = new Findings();

    private RouteCheck(Examination at) {
        this.at = at;
        this.policyHosts = at.cluster()
                .all("VerificationPolicy")
                .flatMap(policy -> policy.list("spec", "hosts").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Finding> of(Examination at) {
        RouteCheck check = new RouteCheck(at);
        check.policyHosts.forEach(check::flow);
        check.wildcard();
        check.grants();
        check.unmanaged();
        return check.findings.all();
    }

    private void flow(String host) {
        Set<String> missing = new TreeSet<>(OwnPaths.exact());
        missing.removeAll(Stream.concat(istio(host), gatewayApi(host)).collect(Collectors.toSet()));
        if (missing.size() == OwnPaths.exact().size()) {
            findings.add(
                    "flow-not-routed",
                    host,
                    "no VirtualService or HTTPRoute leads from it to the session flow: whoever has to be verified meets a 404",
                    "let the operator apply it (istio.manage with VirtualService or HTTPRoute), or what `render` prints");
        } else if (!missing.isEmpty()) {
            findings.add(
                    "flow-partly-routed",
                    host,
                    "the route to the session flow leaves out " + missing,
                    "the route that `render` prints for it");
        }
    }

    /** The paths of a host that Istio leads to the session flow. */
    private Stream<String> istio(String host) {
        return at.cluster()
                .all("VirtualService")
                .filter(service -> service.list("spec", "hosts").contains(host))
                .flatMap(service -> service.parts("spec", "http").stream())
                .filter(http -> http.parts("route").stream()
                        .anyMatch(route -> route.text("destination", "host")
                                .equals(at.settings().session().host())))
                .flatMap(http -> http.parts("match").stream())
                .map(match -> match.text("uri", "exact"));
    }

    private Stream<String> gatewayApi(String host) {
        String session = at.settings().session().host().split("\\.", 2)[0];
        return at.cluster()
                .all("HTTPRoute")
                .filter(route -> route.list("spec", "hostnames").contains(host))
                .flatMap(route -> route.parts("spec", "rules").stream())
                .filter(rule -> rule.parts("backendRefs").stream()
                        .anyMatch(backend -> backend.text("name").equals(session)))
                .flatMap(rule -> rule.parts("matches").stream())
                .map(match -> match.text("path", "value"));
    }

    /** Istio joins what is said of one host; with a wildcard beside it, the routes of the flow take the host whole. */
    private void wildcard() {
        Set<String> gateways = Set.copyOf(at.settings().gateways());
        at.cluster()
                .all("VirtualService")
                .filter(service -> service.list("spec", "hosts").contains(EVERY_HOST))
                .filter(service -> service.list("spec", "gateways").stream()
                        .anyMatch(gateway -> gateways.contains(
                                gateway.contains("/") ? gateway : service.namespace() + "/" + gateway)))
                .filter(_ -> !policyHosts.isEmpty())
                .forEach(service -> findings.add(
                        "route-for-every-host",
                        service.place(),
                        "it names \"*\": beside the routes of the session flow, which name their host, its own are never"
                                + " reached on that host",
                        "the host itself in spec.hosts"));
    }

    private void grants() {
        String[] session = at.settings().session().host().split("\\.", 3);
        String namespace = session.length > 1 ? session[1] : at.namespace();
        at.cluster()
                .all("HTTPRoute")
                .filter(route -> !route.namespace().equals(namespace))
                .filter(route -> route.parts("spec", "rules").stream()
                        .flatMap(rule -> rule.parts("backendRefs").stream())
                        .anyMatch(backend -> backend.text("name").equals(session[0])
                                && backend.text("namespace").equals(namespace)))
                .filter(route -> at.cluster()
                        .in(namespace, "ReferenceGrant")
                        .flatMap(grant -> grant.parts("spec", "from").stream())
                        .noneMatch(from -> from.text("kind").equals("HTTPRoute")
                                && from.text("namespace").equals(route.namespace())))
                .forEach(route -> findings.add(
                        "route-not-granted",
                        route.place(),
                        "it leads to a Service of " + namespace + ", which has not allowed that: the flow answers 500",
                        "a ReferenceGrant in " + namespace + " from HTTPRoutes of " + route.namespace()));
    }

    /** What will be refused, as no policy speaks for it. */
    private void unmanaged() {
        Set<String> gateways = Set.copyOf(at.settings().gateways());
        at.cluster()
                .all("VirtualService")
                .filter(service -> service.list("spec", "gateways").stream()
                        .anyMatch(gateway -> gateways.contains(
                                gateway.contains("/") ? gateway : service.namespace() + "/" + gateway)))
                .forEach(service -> service.list("spec", "hosts").stream()
                        .filter(host -> !host.equals(EVERY_HOST))
                        .filter(host -> policyHosts.stream().noneMatch(known -> covers(known, host)))
                        .forEach(host -> findings.add(
                                "host-without-policy",
                                service.place(),
                                "no policy speaks for " + host
                                        + ": its requests are refused, unless policies.unmanagedHosts"
                                        + " is PassStamped",
                                "a VerificationPolicy for it, if only with allow: {}")));
    }

    private static boolean covers(String pattern, String host) {
        return pattern.equals(host) || pattern.startsWith("*.") && host.endsWith(pattern.substring(1));
    }
}
