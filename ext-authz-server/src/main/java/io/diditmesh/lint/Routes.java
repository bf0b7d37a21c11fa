package io.diditmesh.lint;

import io.diditmesh.resources.PolicyReview.Reviewed;
import io.diditmesh.rulebook.HostPattern;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hosts that the mesh's own resources name.
 *
 * @param routed by routes
 * @param admitted by gateways
 */
public record Routes(List<Named> routed, List<Named> admitted) {
    /**
     * A host and where it is named.
     *
     * @param pattern empty for every host
     */
    public record Named(String file, int line, Optional<HostPattern> pattern) {
        private boolean means(HostPattern host) {
            return pattern.map(host::overlaps).orElse(true);
        }
    }

    public Routes {
        routed = List.copyOf(routed);
        admitted = List.copyOf(admitted);
    }

    /** Nothing is known of them. */
    public static Routes unknown() {
        return new Routes(List.of(), List.of());
    }

    Stream<Warning> warnings(Collection<Reviewed> policies) {
        return Stream.concat(policies.stream().flatMap(this::unreached), unmanaged(policies));
    }

    private Stream<Warning> unreached(Reviewed reviewed) {
        return reviewed.policy().hosts().stream()
                .flatMap(host -> Stream.concat(
                                missing(host, routed, "no route names it; add one, or remove the host"),
                                missing(host, admitted, "no gateway admits it; add it to one, or remove the host"))
                        .map(message -> new Warning(
                                reviewed.file(),
                                reviewed.line(),
                                "policy " + reviewed.policy().id() + ": hosts: " + host + ": " + message)));
    }

    private static Stream<String> missing(HostPattern host, List<Named> named, String message) {
        return named.isEmpty() || named.stream().anyMatch(one -> one.means(host)) ? Stream.empty() : Stream.of(message);
    }

    private Stream<Warning> unmanaged(Collection<Reviewed> policies) {
        return Stream.concat(routed.stream(), admitted.stream())
                .flatMap(one -> one.pattern().stream()
                        .filter(pattern -> policies.stream()
                                .flatMap(reviewed -> reviewed.policy().hosts().stream())
                                .noneMatch(pattern::overlaps))
                        .map(pattern -> new Warning(
                                one.file(),
                                one.line(),
                                "host " + pattern
                                        + ": no policy speaks for it, so its requests are refused or passed as"
                                        + " policies.unmanagedHosts says; write a policy, or leave the check out of its"
                                        + " route")));
    }
}
