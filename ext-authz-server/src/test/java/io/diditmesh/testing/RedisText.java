package io.diditmesh.testing;

import io.diditmesh.redis.RedisSettings;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Settings of Redis as an operator writes them. */
public final class RedisText {
    /** Of a server of these tests; more keys go behind it. */
    public static final String LOGIN = "password: {env: PASSWORD}, timeout: 1s, retention: 30d";

    private RedisText() {}

    public static RedisSettings at(URI address) {
        return settings("address: \"" + address + "\", " + LOGIN);
    }

    /** @param keys of a mapping in YAML; PASSWORD in the environment is that of the servers of these tests */
    public static RedisSettings settings(String keys) {
        return settings(keys, RedisServer.PASSWORD);
    }

    public static RedisSettings settings(String keys, String password) {
        Problems problems = new Problems();
        Section root = Yaml.section("{" + keys + "}", problems);
        RedisSettings settings = RedisSettings.read(root, new Secrets(Path.of("/"), Map.of("PASSWORD", password)));
        root.close();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.all().toString());
        }
        return settings;
    }
}
