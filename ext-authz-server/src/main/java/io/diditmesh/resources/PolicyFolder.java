package io.diditmesh.resources;

import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.settings.YamlReader;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of resources, kept in force as it is edited.
 *
 * <p>Each resource is judged on its own. A bad edit keeps the version that was last good; a file that cannot be read at
 * all keeps everything it last held; a policy that was never good closes the hosts it names. Not thread-safe: one thread
 * reloads.
 */
public final class PolicyFolder {
    private final Path folder;
    private final LiveRulebook live;
    private final Predicate<HostPattern> mayServe;
    private final EventLog events;
    private final Map<ResourceKey, Resource> lastGood = new HashMap<>();
    private final Map<Path, List<ResourceKey>> keysOf = new HashMap<>();
    private Map<Path, String> lastRead = Map.of();

    /** @param mayServe the hosts this installation may serve; a policy for another is a fault */
    public PolicyFolder(Path folder, LiveRulebook live, Predicate<HostPattern> mayServe, EventLog events) {
        this.folder = folder;
        this.live = live;
        this.mayServe = mayServe;
        this.events = events;
    }

    /** Reads the folder if anything in it changed. Returns what is wrong with it, or nothing if it did not change. */
    public List<ResourceFault> reload() {
        Optional<Map<Path, String>> files = files();
        if (files.isEmpty()) {
            return List.of(new ResourceFault(folder.toString(), 1, "not readable (expected: a folder of .yaml files)"));
        }
        if (files.get().equals(lastRead) && !lastRead.isEmpty()) {
            return List.of();
        }
        lastRead = files.get();
        List<ResourceFault> faults = read(files.get());
        events.emit(
                "policies-loaded",
                Field.COUNT.of(live.current().size()),
                Field.RESULT.of(faults.isEmpty() ? "clean" : "faulty"));
        faults.forEach(fault -> events.emit(
                "policy-fault",
                Field.FILE.of(fault.file()),
                Field.LINE.of(fault.line()),
                Field.REASON.of(fault.message())));
        return faults;
    }

    private List<ResourceFault> read(Map<Path, String> files) {
        List<ResourceFault> faults = new ArrayList<>();
        Map<ResourceKey, Resource> accepted = new LinkedHashMap<>();
        keysOf.keySet().retainAll(files.keySet());
        files.forEach((path, text) -> new FileReading(path, accepted, faults).read(text));
        lastGood.keySet().retainAll(accepted.keySet());
        RulebookCompiler.Compiled compiled = RulebookCompiler.compile(accepted.values());
        compiled.unresolved().forEach(message -> faults.add(new ResourceFault(folder.toString(), 1, message)));
        live.swap(compiled.rulebook());
        return faults;
    }

    private Optional<Map<Path, String>> files() {
        try (Stream<Path> entries = Files.list(folder)) {
            Map<Path, String> files = new TreeMap<>();
            for (Path file : entries.filter(PolicyFolder::isYaml).toList()) {
                files.put(file, Files.readString(file));
            }
            return Optional.of(files);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    /** The reading of one file. */
    private final class FileReading {
        private final Path path;
        private final Map<ResourceKey, Resource> accepted;
        private final List<ResourceFault> faults;

        FileReading(Path path, Map<ResourceKey, Resource> accepted, List<ResourceFault> faults) {
            this.path = path;
            this.accepted = accepted;
            this.faults = faults;
        }

        void read(String text) {
            List<ResourceKey> before = keysOf.getOrDefault(path, List.of());
            List<ResourceKey> keys = new ArrayList<>();
            try {
                boolean allNamed = true;
                for (YamlNode document : YamlReader.read(text)) {
                    allNamed &= accept(ResourceReader.read(document), keys);
                }
                if (!allNamed) {
                    keepAll(before, keys);
                }
            } catch (YamlFault broken) {
                fault(broken.line(), broken.reason());
                keepAll(before, keys);
            }
            keysOf.put(path, keys);
        }

        private boolean accept(ResourceReader.Result result, List<ResourceKey> keys) {
            return switch (result) {
                case ResourceReader.Result.Valid valid -> {
                    keys.add(valid.key());
                    valid(valid);
                    yield true;
                }
                case ResourceReader.Result.Broken(var key, var fallback, var problems) -> {
                    keys.add(key);
                    problems.forEach(this::fault);
                    keep(key, fallback);
                    yield true;
                }
                case ResourceReader.Result.Nameless(var problems) -> {
                    problems.forEach(this::fault);
                    yield false;
                }
            };
        }

        private void valid(ResourceReader.Result.Valid valid) {
            Optional<String> conflict = conflict(valid);
            if (conflict.isPresent()) {
                fault(valid.line(), valid.key() + ": " + conflict.get());
                keep(valid.key(), closed(valid.resource()));
                return;
            }
            lastGood.put(valid.key(), valid.resource());
            accepted.put(valid.key(), valid.resource());
        }

        private Optional<String> conflict(ResourceReader.Result.Valid valid) {
            if (accepted.containsKey(valid.key())) {
                return Optional.of("defined twice (expected: once)");
            }
            return switch (valid.resource()) {
                case Resource.Policy policy ->
                    policy.hosts().stream()
                            .filter(mayServe.negate())
                            .findFirst()
                            .map(host -> "hosts: " + host + " (expected: a host this installation may serve)");
                case Resource.Level(var level) ->
                    accepted.values().stream()
                            .filter(other -> other instanceof Resource.Level(var known)
                                    && known.workflowId().equals(level.workflowId()))
                            .findFirst()
                            .map(_ -> "spec.workflowId: " + level.workflowId()
                                    + " belongs to another level (expected: a workflow of its own)");
            };
        }

        private void keep(ResourceKey key, Optional<Resource> fallback) {
            Optional.ofNullable(lastGood.get(key))
                    .or(() -> fallback)
                    .ifPresent(resource -> accepted.putIfAbsent(key, resource));
        }

        private void keepAll(List<ResourceKey> before, List<ResourceKey> keys) {
            for (ResourceKey key : before) {
                if (!keys.contains(key)) {
                    keys.add(key);
                    keep(key, Optional.empty());
                }
            }
        }

        private void fault(Problems.Problem problem) {
            String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
            fault(problem.line(), field + problem.message());
        }

        private void fault(int line, String message) {
            faults.add(new ResourceFault(path.getFileName().toString(), line, message));
        }

        private static Optional<Resource> closed(Resource resource) {
            return resource instanceof Resource.Policy policy
                    ? Optional.of(Resource.Policy.closed(policy.id(), policy.hosts()))
                    : Optional.empty();
        }
    }
}
