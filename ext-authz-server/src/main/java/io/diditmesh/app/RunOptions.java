package io.diditmesh.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which configuration, and which part of the server it is for. */
final class RunOptions {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration file.")
    private Path config = Path.of("server.yaml");

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "all",
            description = "One of ${COMPLETION-CANDIDATES}.")
    private Role role = Role.all;

    Path config() {
        return config;
    }

    Role role() {
        return role;
    }
}
