package io.diditmesh.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where secrets named in a text are found.
 *
 * @param folder of the text: relative file names start here
 * @param environment normally the process's own
 */
public record Secrets(Path folder, Map<String, String> environment) {
    /** With the environment of this process. */
    public static Secrets beside(Path text) {
        Path parent = text.toAbsolutePath().getParent();
        return new Secrets(parent == null ? Path.of("/") : parent, System.getenv());
    }
}
