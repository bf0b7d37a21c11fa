package io.diditmesh.session;

import io.diditmesh.verification.SessionId;
import java.net.URI;

/**
 * Where a person verifies, and with what. Who has it can be the person as far as the provider is concerned.
 *
 * @param url of the provider's page
 * @param token by which the provider's SDKs open the session in an app; empty if it gave none
 */
public record HostedSession(SessionId id, URI url, String token) {
    @Override
    public String toString() {
        return "HostedSession[" + id + "]";
    }
}
