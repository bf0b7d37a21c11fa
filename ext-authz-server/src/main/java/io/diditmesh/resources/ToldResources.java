package io.diditmesh.resources;

import io.diditmesh.resources.FileContent.Definition;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.settings.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources a cluster tells of, kept in force as they change. Which of two that exclude each other comes first is the
 * teller's to say, by their order. Not thread-safe.
 */
public final class ToldResources {
    private final Acceptance acceptance;
    private final ExpressionCompiler expressions;
    private final LiveRulebook live;
    private final ResourceSet resources;
    private Map<String, Remembered> remembered = Map.of();

    // Reading is what costs: an expression is compiled. What did not change is not read again.
    private record Remembered(String version, FileContent content) {}

    public ToldResources(PolicySettings settings, LiveRulebook live, Installation installation) {
        this.acceptance = new Acceptance(settings, installation);
        this.expressions = installation.expressions();
        this.live = live;
        this.resources = new ResourceSet(acceptance);
    }

    /** Puts in force what is told now; says of each what became of it. */
    public List<ResourceReport> take(List<ToldResource> told, NamespaceLabels namespaces) {
        Map<String, Remembered> next = new HashMap<>();
        List<FileContent> now = told.stream().map(one -> content(one, next)).toList();
        remembered = next;
        holdToWhatWasAccepted(told, now);
        List<ResourceFault> faults = resources.take(now);
        RulebookCompiler.Compiled compiled = RulebookCompiler.compile(
                resources.inForce().values().stream()
                        .map(ResourceSet.Held::resource)
                        .toList(),
                namespaces);
        live.swap(compiled.rulebook());
        return now.stream().map(content -> report(content, faults, compiled)).toList();
    }

    /** Where the policies in force have to be put into effect. */
    public List<Placement> placements() {
        return resources.inForce().values().stream()
                .flatMap(held -> held.resource() instanceof Resource.Policy policy ? Stream.of(policy) : Stream.empty())
                .map(Placement::of)
                .toList();
    }

    // A replica that starts, or first hears of a resource, begins with the version that was good and goes on from
    // there.
    private void holdToWhatWasAccepted(List<ToldResource> told, List<FileContent> now) {
        List<FileContent> start = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < told.size(); i++) {
            Optional<FileContent> accepted = isInForce(now.get(i)) ? Optional.empty() : accepted(told.get(i));
            any |= accepted.isPresent();
            start.add(accepted.orElse(now.get(i)));
        }
        if (any) {
            resources.take(start);
        }
    }

    private boolean isInForce(FileContent content) {
        return content.definitions().stream()
                .anyMatch(one -> resources.inForce().containsKey(one.key()));
    }

    private Optional<FileContent> accepted(ToldResource told) {
        return told.accepted().map(document -> read(told.place(), document));
    }

    private FileContent content(ToldResource told, Map<String, Remembered> next) {
        Remembered known = remembered.get(told.place());
        Remembered fresh = known != null && known.version().equals(told.version())
                ? known
                : new Remembered(told.version(), read(told.place(), told.now()));
        next.put(told.place(), fresh);
        return fresh.content();
    }

    // Each says which it is, whatever else is wrong with it: none of them hides another.
    private FileContent read(String place, YamlNode document) {
        return FileContent.of(Path.of(place), List.of(document), expressions).asWhole();
    }

    private ResourceReport report(FileContent content, List<ResourceFault> faults, RulebookCompiler.Compiled compiled) {
        String place = content.file().toString();
        List<String> own = faults.stream()
                .filter(fault -> fault.file().equals(place))
                .map(ResourceFault::message)
                .toList();
        List<String> unresolved = compiled.unresolved().stream()
                .filter(one -> content.definitions().stream()
                        .anyMatch(definition -> definition.key().equals(one.key())))
                .map(RulebookCompiler.Unresolved::message)
                .toList();
        return new ResourceReport(place, own, isForeign(content), unresolved);
    }

    private boolean isForeign(FileContent content) {
        return content.definitions().stream()
                .map(Definition::result)
                .anyMatch(result -> result instanceof ResourceReader.Result.Valid valid
                        && acceptance.foreignHost(valid.resource()).isPresent());
    }
}
