package io.diditmesh.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the mesh's configuration says of the extension provider. */
final class ProviderCheck {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DURATION = Pattern.compile("([0-9.]+)(ms|s|m|h)");
    // Above, a server that hangs holds every request of the mesh; below, one that collects its garbage refuses them.
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(300);

    private final Examination at;
    private final String name;
    private final Findings findings = new Findings();

    private ProviderCheck(Examination at) {
        this.at = at;
        this.name = at.settings().provider();
    }

    static List<Finding> of(Examination at) {
        ProviderCheck check = new ProviderCheck(at);
        check.run();
        return check.findings.all();
    }

    private void run() {
        if (at.cluster().mesh().isEmpty()) {
            find(
                    "mesh-config-unreadable",
                    "there is no mesh configuration here, so nobody can tell what the mesh does",
                    "say where it is (--mesh-config NAMESPACE/NAME); Istio's own is istio-system/istio, with a revision"
                            + " istio-system/istio-REVISION");
            return;
        }
        if (!NAME.matcher(name).matches()) {
            find(
                    "provider-name-invalid",
                    "a provider called \"" + name + "\" is left out by newer versions of Istio, and whoever names it"
                            + " refuses everything",
                    "a name of at most 63 of a-z, 0-9 and -, in istio.provider and in the mesh's configuration");
        }
        Optional<Seen> provider = at.cluster().provider(name);
        if (provider.isEmpty()) {
            find(
                    "provider-missing",
                    "no extension provider is called \"" + name
                            + "\": whatever a policy names it for is refused with 403",
                    "merge istio-policies/mesh-config.yaml into the mesh's configuration");
        } else if (!provider.get().has("envoyExtAuthzGrpc")) {
            find(
                    "provider-not-grpc",
                    "\"" + name + "\" is not of the kind envoyExtAuthzGrpc, the only one that the server speaks",
                    "envoyExtAuthzGrpc, as in istio-policies/mesh-config.yaml");
        } else {
            settings(provider.get().part("envoyExtAuthzGrpc"));
        }
        String normalization = mesh().text("pathNormalization", "normalization");
        if (normalization.equals("NONE")) {
            find(
                    "path-normalization-off",
                    "with pathNormalization NONE the services behind may read another path than the one that was judged",
                    "BASE, the default, or MERGE_SLASHES");
        }
    }

    private void settings(Seen grpc) {
        timeout(grpc.text("timeout"));
        if (grpc.text("failOpen").equals("true")) {
            find(
                    "provider-fails-open",
                    "failOpen lets requests through unjudged while the server is away; the backstop then refuses them with"
                            + " 403, and where there is none they pass",
                    "failOpen: false");
        }
        if (!grpc.text("statusOnError").equals("503")) {
            find(
                    "provider-status-on-error",
                    "while the server is away people are told 403, as if they were refused",
                    "statusOnError: \"503\"");
        }
        body(grpc.part("includeRequestBodyInCheck"));
    }

    private void body(Seen body) {
        boolean read = at.cluster()
                .all("VerificationPolicy")
                .map(policy -> policy.part("spec").body().toString())
                .anyMatch(spec -> spec.contains("request.json") || spec.contains("request.form"));
        if (read && !body.has("maxRequestBytes")) {
            find(
                    "body-not-sent",
                    "policies read bodies, and none is sent along: every rule that reads one takes the stricter way",
                    "includeRequestBodyInCheck, as in istio-policies/mesh-config.yaml");
        }
        if (body.has("maxRequestBytes") && !body.text("allowPartialMessage").equals("true")) {
            find(
                    "body-not-partial",
                    "a request with a body of more than " + body.text("maxRequestBytes") + " bytes is answered 413",
                    "includeRequestBodyInCheck.allowPartialMessage: true");
        }
        if (body.has("maxRequestBytes") && !body.text("packAsBytes").equals("true")) {
            find(
                    "body-not-bytes",
                    "a body that is not UTF-8 reaches the server changed",
                    "includeRequestBodyInCheck.packAsBytes: true");
        }
    }

    private void timeout(String written) {
        Optional<Duration> timeout = duration(written);
        if (timeout.isEmpty()) {
            find(
                    "provider-timeout-missing",
                    "without a time-out a request waits ten minutes for a server that hangs",
                    "timeout: 0.5s");
        } else if (timeout.get().compareTo(LONGEST) > 0 || timeout.get().compareTo(SHORTEST) <= 0) {
            find(
                    "provider-timeout-odd",
                    "a time-out of " + written + " is "
                            + (timeout.get().compareTo(LONGEST) > 0
                                    ? "so long that requests pile up behind a server that hangs"
                                    : "not longer than the server's own deadline, so that Envoy gives up first"),
                    "timeout: 0.5s, longer than check.deadline of the server");
        }
    }

    /** As protobuf writes it in JSON, or people in YAML. */
    private static Optional<Duration> duration(String written) {
        Matcher parts = DURATION.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        double millis = switch (parts.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
        return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(parts.group(1)) * millis)));
    }

    private Seen mesh() {
        return at.cluster().mesh().orElseThrow();
    }

    private void find(String code, String cause, String fix) {
        findings.add(code, at.cluster().meshPlace(), cause, fix);
    }
}
