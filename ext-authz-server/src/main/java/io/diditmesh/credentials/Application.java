package io.diditmesh.credentials;

import io.diditmesh.settings.Secret;

/** An application of an account, and the key it is used with. */
public record Application(String id, String name, String clientId, Secret apiKey) {}
