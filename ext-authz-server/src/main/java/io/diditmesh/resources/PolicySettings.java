package io.diditmesh.resources;

import io.diditmesh.rulebook.HostOwnership;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where policies are, and who may write which.
 *
 * @param ownership by namespace, the hosts its policies may name
 * @param floors how weak policies may be
 * @param namespaces the labels of namespaces, by which levels say who may ask for them
 * @param reroute hosts whose mesh policies refuse a request that is on its way to the session flow
 */
public record PolicySettings(
        Path folder, HostOwnership ownership, Floors floors, Set<HostPattern> reroute, NamespaceLabels namespaces) {
    public PolicySettings {
        reroute = Set.copyOf(reroute);
    }

    /** @param base where relative file names start */
    public static PolicySettings read(Section in, Path base) {
        return with(in.value("folder").existing(base, Files::isDirectory, "a folder that exists"), in);
    }

    /** What is said of who may write which, for policies that are still elsewhere. */
    public static PolicySettings readFor(Path folder, Section in) {
        in.value("folder");
        return with(folder, in);
    }

    /** The same for another folder. */
    public PolicySettings in(Path another) {
        return new PolicySettings(another, ownership, floors, reroute, namespaces);
    }

    private static PolicySettings with(Path folder, Section in) {
        NamespaceLabels namespaces = NamespaceLabels.read(in.section("namespaces"));
        return new PolicySettings(
                folder,
                in.isMapping("hosts") ? byName(in.section("hosts")) : bySelector(in.sections("hosts"), namespaces),
                Floors.read(in.section("floors")),
                hosts(in.values("reroute")),
                namespaces);
    }

    private static HostOwnership byName(Section in) {
        Map<String, List<HostPattern>> hosts = new LinkedHashMap<>();
        for (String namespace : in.keys()) {
            hosts.put(namespace, List.copyOf(hosts(in.values(namespace))));
        }
        return HostOwnership.byName(hosts);
    }

    private static HostOwnership bySelector(List<Section> grants, NamespaceLabels labels) {
        return new HostOwnership(grants.stream()
                .map(in -> {
                    NamespaceSelector selector = SelectorReader.read(in.section("namespaces"));
                    return new HostOwnership.Grant(
                            namespace -> labels.select(selector, namespace), List.copyOf(hosts(in.values("hosts"))));
                })
                .toList());
    }

    private static Set<HostPattern> hosts(List<Value> values) {
        Set<HostPattern> hosts = new LinkedHashSet<>();
        values.forEach(value -> value.parsed(HostPattern::parse).ifPresent(hosts::add));
        return hosts;
    }
}
