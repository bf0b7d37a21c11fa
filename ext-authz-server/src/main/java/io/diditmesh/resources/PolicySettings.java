package io.diditmesh.resources;

import io.diditmesh.rulebook.HostOwnership;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where policies are, and who may write which.
 *
 * @param ownership by namespace, the hosts its policies may name
 */
public record PolicySettings(Path folder, HostOwnership ownership) {
    /** @param base where relative file names start */
    public static PolicySettings read(Section in, Path base) {
        return new PolicySettings(
                in.value("folder").existing(base, Files::isDirectory, "a folder that exists"),
                ownership(in.section("hosts")));
    }

    private static HostOwnership ownership(Section in) {
        Map<String, List<HostPattern>> hosts = new LinkedHashMap<>();
        for (String namespace : in.keys()) {
            List<HostPattern> owned = new ArrayList<>();
            for (Value host : in.values(namespace)) {
                host.parsed(HostPattern::parse).ifPresent(owned::add);
            }
            hosts.put(namespace, owned);
        }
        return hosts.isEmpty() ? HostOwnership.anybody() : new HostOwnership(hosts);
    }
}
