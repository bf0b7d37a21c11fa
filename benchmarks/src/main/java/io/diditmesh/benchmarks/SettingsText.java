package io.diditmesh.benchmarks;

import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;

/** Settings as operators write them, which is the only way to come by some. */
public final class SettingsText {
    private SettingsText() {}

    /**
     * Reads one part of a configuration.
     *
     * @param yaml a mapping
     * @param environment what {@code {env: NAME}} stands for
     * @throws IllegalStateException if there is a mistake in it
     */
    public static <T> T read(String yaml, Map<String, String> environment, BiFunction<Section, Secrets, T> reading) {
        Problems problems = new Problems();
        try {
            Section section = Section.root(YamlReader.read(yaml).getFirst(), problems);
            T settings = reading.apply(section, new Secrets(Path.of("/"), environment));
            if (problems.isEmpty()) {
                return settings;
            }
        } catch (YamlFault broken) {
            throw new IllegalStateException(yaml, broken);
        }
        throw new IllegalStateException(problems.all().toString());
    }
}
