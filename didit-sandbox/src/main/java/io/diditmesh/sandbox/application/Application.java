package io.diditmesh.sandbox.application;

import java.util.List;
import java.util.UUID;

/** One Didit application: it owns sessions, users and one or more API keys, the primary one first. */
public record Application(UUID id, Environment environment, List<Secret> keys) {
    public Application {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys: none (expected: at least one API key)");
        }
    }

    public boolean accepts(String key) {
        return keys.stream().anyMatch(secret -> secret.matches(key));
    }
}
