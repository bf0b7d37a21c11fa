package io.diditmesh.app;

import io.diditmesh.cluster.ClusterSettings;
import io.diditmesh.istio.IstioSettings;
import io.diditmesh.settings.ListenAddress;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import java.nio.file.Path;
import java.util.Optional;

/** What the operator is told: it has no secret, and is given none. */
record OperatorSettings(
        ListenAddress http,
        Optional<ListenAddress> metrics,
        InstallationSettings installation,
        ClusterSettings cluster,
        IstioSettings istio) {
    /** @throws SettingsException listing every mistake in the file */
    static OperatorSettings load(Path config) throws SettingsException {
        return load(config, new Problems());
    }

    /** @param problems knows afterwards what was asked for */
    static OperatorSettings load(Path config, Problems problems) throws SettingsException {
        Section root = Section.root(ServerSettings.document(config, problems), problems);
        OperatorSettings read = read(root, Secrets.beside(config).folder());
        root.close();
        if (!problems.isEmpty()) {
            throw new SettingsException(config, problems.all());
        }
        return read;
    }

    static OperatorSettings read(Section root, Path base) {
        return new OperatorSettings(
                ServerSettings.listen(root.section("http").value("listen"), "127.0.0.1:8080"),
                ServerSettings.metrics(root),
                InstallationSettings.read(root, base),
                ClusterSettings.read(root, base),
                IstioSettings.read(root));
    }
}
