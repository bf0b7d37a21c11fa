package io.diditmesh.testing;

import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlReader;
import java.nio.file.Path;
import java.util.Map;

/** Settings from YAML, and secrets, which can only be made by reading them. */
public final class Yaml {
    private Yaml() {}

    /** The root of a one-document text. */
    public static Section section(String text, Problems problems) {
        try {
            return Section.root(YamlReader.read(text).getFirst(), problems);
        } catch (YamlFault broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    public static Secret secret(String text) {
        Problems problems = new Problems();
        Secrets secrets = new Secrets(Path.of("/"), Map.of("SECRET", text));
        Secret secret =
                section("here: {env: SECRET}", problems).secret("here", secrets).required();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.all().toString());
        }
        return secret;
    }
}
