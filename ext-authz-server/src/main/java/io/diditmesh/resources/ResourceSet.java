package io.diditmesh.resources;

import io.diditmesh.resources.FileContent.Definition;
import io.diditmesh.rulebook.HostPattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The resources in force, and what becomes of them as files are edited. Each is judged on its own; whenever something
 * cannot be read, what was in force stays, and what was never in force closes rather than opens.
 */
final class ResourceSet {
    private final Acceptance acceptance;
    private final Map<Path, List<ResourceKey>> keysOf = new HashMap<>();
    private Map<ResourceKey, Held> inForce = Map.of();

    /** A resource, and the file that last defined it well. */
    record Held(Path file, Resource resource) {}

    ResourceSet(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    Map<ResourceKey, Held> inForce() {
        return inForce;
    }

    /** Takes what the files hold now; returns what is wrong with it. */
    List<ResourceFault> take(Collection<FileContent> files) {
        List<ResourceFault> faults = new ArrayList<>();
        files.forEach(file -> faults.addAll(file.faults()));
        boolean uncertain = files.stream().anyMatch(file -> !file.whole() && !keysOf.containsKey(file.file()));
        if (uncertain && inForce.isEmpty()) {
            // A file that was never read may forbid what the others allow.
            faults.add(new ResourceFault("*", 1, "nothing is let through until every file can be read"));
            return faults;
        }
        Map<ResourceKey, Held> next = new Taking(faults).take(files);
        if (uncertain) {
            // It may be one of these, renamed and misspelt.
            inForce.forEach(next::putIfAbsent);
        }
        inForce = next;
        keysOf.keySet().retainAll(files.stream().map(FileContent::file).toList());
        files.stream()
                .filter(file -> file.whole() || keysOf.containsKey(file.file()))
                .forEach(this::remember);
        return faults;
    }

    private void remember(FileContent file) {
        List<ResourceKey> keys =
                new ArrayList<>(file.definitions().stream().map(Definition::key).toList());
        if (!file.whole()) {
            keysOf.getOrDefault(file.file(), List.of()).stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(keys::add);
        }
        keysOf.put(file.file(), keys);
    }

    /** One taking of all files. */
    private final class Taking {
        private final List<ResourceFault> faults;
        private final Map<ResourceKey, Held> next = new LinkedHashMap<>();

        Taking(List<ResourceFault> faults) {
            this.faults = faults;
        }

        Map<ResourceKey, Held> take(Collection<FileContent> files) {
            Map<ResourceKey, List<Definition>> byKey = new LinkedHashMap<>();
            files.forEach(file -> file.definitions()
                    .forEach(one -> byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>())
                            .add(one)));
            // What is in force comes first, so that a newcomer cannot take a workflow from it.
            byKey.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> !inForce.containsKey(entry.getKey())))
                    .forEach(entry -> takeOne(entry.getKey(), entry.getValue()));
            files.stream()
                    .filter(file -> !file.whole())
                    .flatMap(file -> keysOf.getOrDefault(file.file(), List.of()).stream())
                    .forEach(key -> keep(key, Optional.empty()));
            return next;
        }

        private void takeOne(ResourceKey key, List<Definition> definitions) {
            Optional<Definition> chosen = chosen(key, definitions);
            if (chosen.isEmpty()) {
                keep(key, closedForAll(definitions));
                return;
            }
            switch (chosen.get().result()) {
                case ResourceReader.Result.Valid valid -> takeValid(chosen.get().file(), valid);
                case ResourceReader.Result.Broken broken ->
                    keep(
                            key,
                            broken.fallback()
                                    .filter(resource ->
                                            acceptance.foreignHost(resource).isEmpty())
                                    .map(resource -> new Held(chosen.get().file(), resource)));
                case ResourceReader.Result.Nameless _ -> throw new IllegalStateException("a definition has a name");
            }
        }

        // Of two definitions the one that is in force stays; if none is, nobody can say which is meant.
        private Optional<Definition> chosen(ResourceKey key, List<Definition> definitions) {
            if (definitions.size() == 1) {
                return Optional.of(definitions.getFirst());
            }
            Held held = inForce.get(key);
            List<Definition> known = definitions.stream()
                    .filter(one -> held != null && one.file().equals(held.file()))
                    .toList();
            Optional<Definition> chosen = known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
            definitions.stream()
                    .filter(one -> chosen.filter(one::equals).isEmpty())
                    .forEach(one -> faults.add(
                            ResourceFault.of(one.file(), 1, key + ": defined more than once (expected: once)")));
            return chosen;
        }

        private void takeValid(Path file, ResourceReader.Result.Valid valid) {
            Optional<HostPattern> foreign = acceptance.foreignHost(valid.resource());
            if (foreign.isPresent()) {
                // Left out, not closed: nobody may shut a host that is another's.
                faults.add(ResourceFault.of(
                        file,
                        valid.line(),
                        valid.key() + ": hosts: " + foreign.get() + " (expected: a host its namespace owns)"));
                return;
            }
            List<Resource> accepted = next.values().stream().map(Held::resource).toList();
            List<String> conflicts = acceptance.faults(valid.resource(), accepted);
            if (!conflicts.isEmpty()) {
                conflicts.forEach(
                        conflict -> faults.add(ResourceFault.of(file, valid.line(), valid.key() + ": " + conflict)));
                keep(valid.key(), valid.resource().closed().map(resource -> new Held(file, resource)));
            } else {
                next.put(valid.key(), new Held(file, valid.resource()));
            }
        }

        private void keep(ResourceKey key, Optional<Held> fallback) {
            Optional.ofNullable(inForce.get(key)).or(() -> fallback).ifPresent(held -> next.putIfAbsent(key, held));
        }
    }

    /** One policy that shuts the hosts of every definition, as far as its namespace owns them. */
    private Optional<Held> closedForAll(List<Definition> definitions) {
        Map<String, HostPattern> hosts = new TreeMap<>();
        for (Definition one : definitions) {
            if (one.result() instanceof ResourceReader.Result.Valid(var _, var _, Resource.Policy policy)) {
                policy.hosts().stream()
                        .filter(host -> acceptance
                                .foreignHost(Resource.Policy.closed(policy.id(), List.of(host)))
                                .isEmpty())
                        .forEach(host -> hosts.put(host.toString(), host));
            }
        }
        return definitions.stream()
                .flatMap(one ->
                        one.result() instanceof ResourceReader.Result.Valid(var _, var _, Resource.Policy policy)
                                ? Stream.of(new Held(
                                        one.file(), Resource.Policy.closed(policy.id(), List.copyOf(hosts.values()))))
                                : Stream.empty())
                .findFirst();
    }
}
