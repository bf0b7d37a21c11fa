package io.diditmesh.app;

import io.diditmesh.cel.CelExpressions;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicySettings;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the server's configuration says of policies: read without its secrets, which are not where policies are written.
 */
record InstallationSettings(PolicySettings policies, Installation installation) {
    /** Where nothing is known of an installation. */
    static Installation anything() {
        return new Installation(_ -> true, Set.of(), new CelExpressions());
    }

    /**
     * @param folder of the policies, whatever the configuration says
     * @throws SettingsException listing every mistake in what was read
     */
    static InstallationSettings load(Path config, Path folder) throws SettingsException {
        Problems problems = new Problems();
        Section root = Section.root(ServerSettings.document(config, problems), problems);
        InstallationSettings read = read(root, folder);
        if (!problems.isEmpty()) {
            throw new SettingsException(config, problems.all());
        }
        return read;
    }

    /** What is said of policies, wherever they are. */
    static InstallationSettings read(Section root, Path folder) {
        Section policies = root.section("policies");
        policies.value("unmanagedHosts");
        Section addresses = root.section("public");
        Set<String> gateways = root.section("identity").values("gateways").stream()
                .flatMap(value -> value.parsed(Identify::parsePrincipal).stream())
                .collect(Collectors.toSet());
        LocalHosts hosts = new LocalHosts(ServerSettings.addresses(addresses));
        InstallationSettings read = new InstallationSettings(
                PolicySettings.readFor(folder, policies),
                new Installation(hosts::mayServe, gateways, new CelExpressions()));
        policies.close();
        addresses.close();
        return read;
    }
}
