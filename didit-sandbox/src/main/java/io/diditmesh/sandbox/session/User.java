package io.diditmesh.sandbox.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The person behind all sessions with the same vendor data. */
public record User(
        UUID diditId,
        String vendorData,
        UserStatus status,
        @Nullable String displayName,
        JsonNode metadata,
        Instant createdAt) {

    public User with(UserStatus newStatus) {
        return new User(diditId, vendorData, newStatus, displayName, metadata, createdAt);
    }

    public User named(@Nullable String newName) {
        return new User(diditId, vendorData, status, newName, metadata, createdAt);
    }

    public User describedBy(JsonNode newMetadata) {
        return new User(diditId, vendorData, status, displayName, newMetadata, createdAt);
    }
}
