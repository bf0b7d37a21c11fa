package io.diditmesh.resources;

import io.diditmesh.cel.CelExpressions;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.HostOwnership;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A folder of resources and what is in force of it. */
final class Folder {
    static final String LEVEL = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: kyc}
            spec:
              workflowId: 7e6d5c4b-4444-4e5f-8a6b-000000000004
              proofs: [Document, Liveness]
              validity: 720h
            """;
    static final String POLICY = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {namespace: shop, name: all}
            spec:
              hosts: [shop.example]
              rules:
                - {name: probes, match: [{path: {exact: /healthz}}], allow: {}}
                - {name: rest, require: {level: kyc}}
            """;

    static final String GATEWAY = "spiffe://cluster.local/ns/istio-system/sa/gateway";

    /** Where a rule may reroute. */
    private static final List<HostPattern> REROUTED = List.of(HostPattern.parse("rerouted.example"));

    private static final NamespaceLabels NAMESPACES =
            new NamespaceLabels(Map.of("shop", Map.of("kyc", "allowed")), true);

    private static final Floors EVERYTHING = new Floors(
            Map.of("*", new Floors.Floor(Set.of(Floors.ModeWord.values()), Set.of(Floors.FallbackWord.values()))));

    private final Path path;
    private final LiveRulebook live = new LiveRulebook();
    private final PolicyFolder folder;

    Folder(Path path) {
        this(path, _ -> true);
    }

    Folder(Path path, Predicate<HostPattern> mayServe) {
        this(path, mayServe, HostOwnership.anybody());
    }

    Folder(Path path, Predicate<HostPattern> mayServe, HostOwnership ownership) {
        this(path, mayServe, ownership, EVERYTHING);
    }

    Folder(Path path, Floors floors) {
        this(path, _ -> true, HostOwnership.anybody(), floors);
    }

    private Folder(Path path, Predicate<HostPattern> mayServe, HostOwnership ownership, Floors floors) {
        this.path = path;
        this.folder = new PolicyFolder(
                new PolicySettings(path, ownership, floors, Set.copyOf(REROUTED), NAMESPACES),
                live,
                new Installation(mayServe, Set.of(GATEWAY), new CelExpressions()),
                new EventLog("test"));
    }

    void write(String file, String text) {
        try {
            Files.writeString(path.resolve(file), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    void remove(String file) {
        try {
            Files.delete(path.resolve(file));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** What is wrong, as it would be printed. */
    List<String> reload() {
        return folder.reload().stream().map(ResourceFault::toString).toList();
    }

    void poll() {
        folder.poll();
    }

    Rulebook rulebook() {
        return live.current();
    }

    /** Per policy of the host: its name, and the effect of its rule for the request, or nothing. */
    List<String> effects(String host, String target) {
        AccessRequest request = Requests.of("GET", host, target);
        return rulebook().governing(request).stream()
                .map(governing -> governing.policy().id() + ": "
                        + governing.candidates().stream()
                                .findFirst()
                                .map(Rule::effect)
                                .map(Folder::nameOf)
                                .orElse("no rule"))
                .toList();
    }

    private static String nameOf(Rule.Effect effect) {
        return switch (effect) {
            case Rule.Effect.Exempt() -> "exempt";
            case Rule.Effect.Closed() -> "closed";
            case Rule.Effect.Require require ->
                "require " + require.requirement().first().name();
        };
    }
}
