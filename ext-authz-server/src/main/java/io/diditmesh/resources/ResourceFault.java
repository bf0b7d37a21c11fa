package io.diditmesh.resources;

import io.diditmesh.settings.Problems;
import java.nio.file.Path;

/**
 * Something wrong with a resource.
 *
 * @param line counted from 1
 * @param message the field, what stands there and what was expected
 */
public record ResourceFault(String file, int line, String message) {
    static ResourceFault of(Path file, int line, String message) {
        return new ResourceFault(file.getFileName().toString(), line, message);
    }

    static ResourceFault of(Path file, Problems.Problem problem) {
        String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
        return of(file, problem.line(), field + problem.message());
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
