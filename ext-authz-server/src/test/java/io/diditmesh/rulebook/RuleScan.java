package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RequestPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a rulebook says, found out the slow way: every policy, every rule, in order. */
final class RuleScan {
    private RuleScan() {}

    static List<Policy> policiesFor(List<Policy> policies, String host) {
        return policies.stream()
                .filter(policy -> policy.hosts().stream().anyMatch(pattern -> covers(pattern, host)))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    private static boolean covers(HostPattern pattern, String host) {
        return switch (pattern) {
            case HostPattern.Exact(var name) -> host.equals(name.text());
            case HostPattern.Suffix(var parent) -> host.endsWith("." + parent.text());
        };
    }

    /** One list per reading of the request, each once. */
    static List<List<Rule>> candidates(Policy policy, AccessRequest request) {
        List<List<Rule>> all = new ArrayList<>();
        for (String method : request.method().equals("HEAD") ? List.of("HEAD", "GET") : List.of(request.method())) {
            for (RequestPath path : readings(policy.terms().paths(), request.path())) {
                List<Rule> found = candidates(policy, path, method, request);
                if (!all.contains(found)) {
                    all.add(found);
                }
            }
        }
        return all;
    }

    private static List<Rule> candidates(Policy policy, RequestPath path, String method, AccessRequest request) {
        List<Rule> candidates = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            boolean fits = rule.matches().stream()
                    .anyMatch(match -> speaksFor(match.path(), path, rule.requires(), policy)
                            && match.fits(method, new Examined(request), rule.requires()));
            if (fits) {
                candidates.add(rule);
                if (rule.isUnconditional()) {
                    return candidates;
                }
            }
        }
        return candidates;
    }

    private static boolean speaksFor(PathPattern pattern, RequestPath path, boolean requires, Policy policy) {
        PathReading paths = policy.terms().paths();
        return requires
                ? readings(paths, path).stream().anyMatch(reading -> pattern.matches(paths.folded(reading)))
                : pattern.matches(path);
    }

    private static List<RequestPath> readings(PathReading paths, RequestPath path) {
        return paths.ignoreSuffix()
                ? Stream.iterate(List.of(path), found -> !found.isEmpty(), found -> cut(found.getFirst()))
                        .flatMap(List::stream)
                        .toList()
                : List.of(path);
    }

    private static List<RequestPath> cut(RequestPath path) {
        if (path.segments().isEmpty()) {
            return List.of();
        }
        List<String> segments = new ArrayList<>(path.segments());
        String last = segments.removeLast();
        segments.add(last.substring(0, Math.max(last.lastIndexOf('.'), 0)));
        return segments.getLast().isEmpty() ? List.of() : List.of(new RequestPath(segments, path.trailingSlash()));
    }
}
