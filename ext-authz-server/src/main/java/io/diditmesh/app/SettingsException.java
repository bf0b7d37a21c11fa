package io.diditmesh.app;

import io.diditmesh.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Everything wrong with a configuration file. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1;

    SettingsException(Path file, List<Problems.Problem> problems) {
        super(problems.stream().map(problem -> file + ": " + problem).collect(Collectors.joining("\n")));
    }
}
