package io.diditmesh.resources;

import io.diditmesh.rulebook.HostOwnership;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.verification.AssuranceLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of resources read once, with the place of everything in it, to be looked at rather than put in force.
 *
 * @param faults everything wrong with the folder, in the order of files and lines
 * @param policies those that may be used
 * @param levels those that may be used
 * @param placements where those policies have to be put into effect
 */
public record PolicyReview(
        List<ResourceFault> faults, List<Reviewed> policies, List<ReviewedLevel> levels, List<Placement> placements) {
    /**
     * A policy and where it is written.
     *
     * @param lines of its rules, in their order
     */
    public record Reviewed(String file, int line, Policy policy, List<Integer> lines) {
        public Reviewed {
            lines = List.copyOf(lines);
        }
    }

    /** A level and where it is written. */
    public record ReviewedLevel(String file, int line, AssuranceLevel level) {}

    public PolicyReview {
        faults = List.copyOf(faults);
        policies = List.copyOf(policies);
        levels = List.copyOf(levels);
        placements = List.copyOf(placements);
    }

    /** What an installation makes of a folder; empty if there is no such folder. */
    public static Optional<PolicyReview> of(PolicySettings settings, Installation installation) {
        return contents(settings.folder(), installation).map(contents -> review(contents, settings, installation));
    }

    /** What an installation that allows everything makes of a folder; empty if there is no such folder. */
    public static Optional<PolicyReview> of(Path folder, Installation installation) {
        return contents(folder, installation).map(contents -> {
            List<HostPattern> hosts = valid(contents)
                    .flatMap(written -> written.valid().resource() instanceof Resource.Policy policy
                            ? policy.hosts().stream()
                            : Stream.<HostPattern>empty())
                    .distinct()
                    .toList();
            var lenient = new PolicySettings(
                    folder, HostOwnership.anybody(), Floors.none(), Set.copyOf(hosts), NamespaceLabels.unknown());
            return review(contents, lenient, installation);
        });
    }

    /** A valid resource and the file it is written in. */
    private record Written(Path file, ResourceReader.Result.Valid valid) {}

    private static Optional<List<FileContent>> contents(Path folder, Installation installation) {
        return FileText.ofFolder(folder)
                .map(files -> files.entrySet().stream()
                        .map(file -> FileContent.read(file.getKey(), file.getValue(), installation.expressions()))
                        .toList());
    }

    private static PolicyReview review(List<FileContent> contents, PolicySettings settings, Installation installation) {
        ResourceSet set = new ResourceSet(new Acceptance(settings, installation));
        // What one file does not say must not hide what is wrong with the others.
        List<ResourceFault> faults = new ArrayList<>(
                set.take(contents.stream().map(FileContent::asWhole).toList()));
        Map<ResourceKey, ResourceSet.Held> held = set.inForce();
        RulebookCompiler.Compiled compiled = RulebookCompiler.compile(
                held.values().stream().map(ResourceSet.Held::resource).toList(), settings.namespaces());
        boolean whole = contents.stream().allMatch(FileContent::whole);
        compiled.unresolved().stream()
                .filter(_ -> whole)
                .map(one -> ResourceFault.of(
                        Objects.requireNonNull(held.get(one.key())).file(), line(one, contents), one.message()))
                .forEach(faults::add);
        List<Written> used =
                valid(contents).filter(written -> isUsed(written, held)).toList();
        return new PolicyReview(
                sorted(faults), policies(used, compiled.policies()), levels(used, compiled), placements(used));
    }

    // What is said of a level is said of its first line; what is said of a rule, of the rule's.
    private static int line(RulebookCompiler.Unresolved unresolved, List<FileContent> contents) {
        return unresolved.key().kind() == ResourceKey.Kind.POLICY
                ? unresolved.line()
                : valid(contents)
                        .filter(written -> written.valid().key().equals(unresolved.key()))
                        .map(written -> written.valid().line())
                        .findFirst()
                        .orElse(unresolved.line());
    }

    private static boolean isUsed(Written written, Map<ResourceKey, ResourceSet.Held> held) {
        ResourceSet.Held one = held.get(written.valid().key());
        return one != null && one.resource().equals(written.valid().resource());
    }

    private static List<Reviewed> policies(List<Written> used, List<Policy> compiled) {
        Map<PolicyId, Policy> byId = compiled.stream().collect(Collectors.toMap(Policy::id, Function.identity()));
        return used.stream()
                .flatMap(written -> written.valid().resource() instanceof Resource.Policy policy
                        ? Stream.of(new Reviewed(
                                written.file().getFileName().toString(),
                                written.valid().line(),
                                Objects.requireNonNull(byId.get(policy.id())),
                                policy.rules().stream().map(RuleSpec::line).toList()))
                        : Stream.<Reviewed>empty())
                .toList();
    }

    private static List<Placement> placements(List<Written> used) {
        return used.stream()
                .flatMap(written -> written.valid().resource() instanceof Resource.Policy policy
                        ? Stream.of(Placement.of(policy))
                        : Stream.<Placement>empty())
                .toList();
    }

    private static List<ReviewedLevel> levels(List<Written> used, RulebookCompiler.Compiled compiled) {
        return used.stream()
                .flatMap(written -> written.valid().resource() instanceof Resource.Level(var spec)
                        ? compiled.rulebook().level(spec.name()).stream()
                                .map(found -> new ReviewedLevel(
                                        written.file().getFileName().toString(),
                                        written.valid().line(),
                                        found))
                        : Stream.<ReviewedLevel>empty())
                .toList();
    }

    private static Stream<Written> valid(Collection<FileContent> contents) {
        return contents.stream()
                .flatMap(file -> file.definitions().stream())
                .flatMap(one -> one.result() instanceof ResourceReader.Result.Valid valid
                        ? Stream.of(new Written(one.file(), valid))
                        : Stream.<Written>empty());
    }

    private static List<ResourceFault> sorted(List<ResourceFault> faults) {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparing(ResourceFault::file)
                        .thenComparingInt(ResourceFault::line)
                        .thenComparing(ResourceFault::message))
                .toList();
    }
}
