package io.diditmesh.doctor;

import io.diditmesh.istio.IstioSettings.Place;
import io.diditmesh.istio.Selection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the mesh reaches the authorization server, and who else could. */
final class ServerCheck {
    private static final Map<String, String> CHECK =
            Map.of("app.kubernetes.io/name", "didit-mesh", "app.kubernetes.io/component", "check");

    private final Examination at;
    private final Findings findings = new Findings();

    private ServerCheck(Examination at) {
        this.at = at;
    }

    static List<Finding> of(Examination at) {
        ServerCheck check = new ServerCheck(at);
        at.cluster()
                .provider(at.settings().provider())
                .map(provider -> provider.part("envoyExtAuthzGrpc"))
                .filter(grpc -> grpc.has("service"))
                .ifPresent(grpc -> check.service(grpc.text("service"), grpc.text("port")));
        check.callers();
        return check.findings.all();
    }

    private void service(String host, String port) {
        Optional<Seen> service = at.cluster()
                .all("Service")
                .filter(one -> host.equals(one.name() + "." + one.namespace() + ".svc.cluster.local")
                        || host.equals(
                                one.namespace() + "/" + one.name() + "." + one.namespace() + ".svc.cluster.local"))
                .findFirst();
        Optional<Seen> entry = at.cluster()
                .all("ServiceEntry")
                .filter(one -> one.list("spec", "hosts").contains(host))
                .findFirst();
        if (service.isEmpty() && entry.isEmpty()) {
            findings.add(
                    "check-service-missing",
                    at.cluster().meshPlace(),
                    "the provider's service \"" + host + "\" is no service of the mesh: everything is refused",
                    "the full name of the Service of the check role, as"
                            + " didit-mesh-check.didit-mesh.svc.cluster.local");
            return;
        }
        service.ifPresent(one -> port(one, one.parts("spec", "ports"), "port", port));
        entry.ifPresent(one -> port(one, one.parts("spec", "ports"), "number", port));
        Stream.concat(service.stream(), entry.stream()).forEach(one -> visible(one));
        String name = host.substring(host.indexOf('/') + 1);
        limits(name);
        sidecars(name);
    }

    private void port(Seen service, List<Seen> ports, String key, String wanted) {
        Optional<Seen> port =
                ports.stream().filter(one -> one.text(key).equals(wanted)).findFirst();
        if (port.isEmpty()) {
            findings.add(
                    "check-port-missing",
                    service.place(),
                    "it has no port " + wanted + ", which the provider names: everything is refused",
                    "the port of the check role, 9000, on both sides");
            return;
        }
        String protocol = Stream.of(
                        port.get().text("appProtocol"),
                        port.get().text("protocol"),
                        port.get().text("name"))
                .filter(text -> !text.isEmpty() && !text.equals("TCP"))
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (!protocol.startsWith("grpc") && !protocol.contains("http2") && !protocol.contains("h2c")) {
            findings.add(
                    "check-port-not-grpc",
                    service.place(),
                    "nothing says that port " + wanted
                            + " speaks HTTP/2: proxies call it by HTTP/1.1, and every check fails",
                    "a name that begins with grpc-, or appProtocol: grpc");
        }
    }

    private void visible(Seen service) {
        List<String> to = service.kind().equals("Service")
                ? Stream.of(service.texts("metadata", "annotations")
                                .getOrDefault("networking.istio.io/exportTo", "*")
                                .split(","))
                        .map(String::strip)
                        .toList()
                : service.list("spec", "exportTo");
        for (Place place : at.judging()) {
            boolean seen = to.isEmpty()
                    || to.contains("*")
                    || to.contains(place.namespace())
                    || to.contains(".") && place.namespace().equals(service.namespace());
            if (!seen) {
                findings.add(
                        "check-not-exported",
                        service.place(),
                        "it is not exported to " + place.namespace() + ", whose proxies have to ask: they answer 503",
                        "exportTo \"*\", or the namespaces of all that ask");
            }
        }
    }

    /** A Sidecar that does not import the server's host leaves the proxies it is for without it. */
    private void sidecars(String service) {
        for (Place place : at.judging()) {
            at.cluster()
                    .all("Sidecar")
                    .filter(sidecar -> sidecar.has("spec", "egress") && isFor(sidecar, place))
                    .filter(sidecar -> sidecar.parts("spec", "egress").stream()
                            .flatMap(egress -> egress.list("hosts").stream())
                            .noneMatch(imported -> imports(imported, sidecar.namespace(), service)))
                    .forEach(sidecar -> findings.add(
                            "check-not-imported",
                            sidecar.place(),
                            "it does not import " + service + ": the proxies of " + place.name() + " answer 503",
                            "\"" + at.namespace() + "/*\" among the hosts of its egress"));
        }
    }

    private boolean isFor(Seen sidecar, Place place) {
        Map<String, String> selector = sidecar.texts("spec", "workloadSelector", "labels");
        return place.selection() instanceof Selection.Labels(var labels)
                && sidecar.namespace().equals(place.namespace())
                && Examination.contains(labels, selector);
    }

    private static boolean imports(String imported, String own, String host) {
        int slash = imported.indexOf('/');
        String namespace = imported.substring(0, Math.max(slash, 0));
        String name = imported.substring(slash + 1);
        String of = host.split("\\.", 3).length > 1 ? host.split("\\.", 3)[1] : "";
        boolean there = namespace.equals("*") || namespace.equals(of) || namespace.equals(".") && own.equals(of);
        return there
                && (name.equals("*") || name.equals(host) || name.startsWith("*.") && host.endsWith(name.substring(1)));
    }

    private void limits(String service) {
        boolean limited = at.cluster()
                .all("DestinationRule")
                .anyMatch(rule -> service.startsWith(rule.text("spec", "host"))
                        && rule.has("spec", "trafficPolicy", "connectionPool")
                        && rule.has("spec", "trafficPolicy", "outlierDetection"));
        if (!limited) {
            findings.add(
                    "check-without-limits",
                    service,
                    "no DestinationRule limits what waits for it: one slow replica holds the requests of the whole mesh",
                    "the DestinationRule of the chart, with connectionPool and outlierDetection");
        }
    }

    /** Whoever can ask for a check could have assertions made. */
    private void callers() {
        boolean strict = isStrict();
        if (!strict) {
            findings.add(
                    "check-not-strict",
                    "namespace " + at.namespace(),
                    "who is outside the mesh can reach the check port, and have assertions made",
                    "a PeerAuthentication with mtls.mode STRICT: istio.strict of the chart");
        }
        List<Seen> allowing = at.cluster()
                .in(at.namespace(), "AuthorizationPolicy")
                .filter(policy -> policy.text("spec", "action").equals("ALLOW") || !policy.has("spec", "action"))
                .filter(ServerCheck::isForCheck)
                .toList();
        if (allowing.isEmpty()) {
            findings.add(
                    "check-open-to-all",
                    "namespace " + at.namespace(),
                    "no AuthorizationPolicy says who may ask for a check: every workload of the mesh can have assertions made",
                    "the ALLOW policy of the chart, with the gateways that ask");
        }
        allowing.stream()
                .filter(policy -> policy.parts("spec", "rules").stream().anyMatch(ServerCheck::admitsAnybody))
                .forEach(policy -> findings.add(
                        "check-open-to-all",
                        policy.place(),
                        "a rule of it names no caller for the check port: every workload of the mesh can have assertions made",
                        "from.source.principals in every rule that covers port 9000"));
    }

    /** What is said of the pods by their labels counts before what is said of the namespace, and that before the mesh. */
    private boolean isStrict() {
        List<Seen> own = at.cluster()
                .in(at.namespace(), "PeerAuthentication")
                .filter(ServerCheck::isForCheck)
                .toList();
        List<Seen> byLabels =
                own.stream().filter(one -> !Examination.selector(one).isEmpty()).toList();
        List<Seen> said = !byLabels.isEmpty()
                ? byLabels
                : !own.isEmpty()
                        ? own
                        : at.cluster()
                                .in(at.cluster().rootNamespace(), "PeerAuthentication")
                                .filter(one -> Examination.selector(one).isEmpty())
                                .toList();
        return !said.isEmpty() && said.stream().allMatch(ServerCheck::isStrict);
    }

    private static boolean isStrict(Seen peers) {
        String port = peers.text("spec", "portLevelMtls", "9000", "mode");
        return (port.isEmpty() ? peers.text("spec", "mtls", "mode") : port).equals("STRICT");
    }

    private static boolean isForCheck(Seen object) {
        Map<String, String> selector = Examination.selector(object);
        return CHECK.entrySet().stream()
                .allMatch(label -> label.getValue().equals(selector.getOrDefault(label.getKey(), label.getValue())));
    }

    private static boolean admitsAnybody(Seen rule) {
        boolean named = rule.parts("from").stream().anyMatch(from -> from.has("source"));
        boolean elsewhere = !rule.parts("to").isEmpty()
                && rule.parts("to").stream()
                        .map(to -> to.list("operation", "ports"))
                        .allMatch(ports -> !ports.isEmpty() && !ports.contains("9000"));
        return !named && !elsewhere;
    }
}
