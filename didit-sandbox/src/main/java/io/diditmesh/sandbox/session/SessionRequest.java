package io.diditmesh.sandbox.session;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the caller asked for when the session was created; absent parts are null, as they are on the wire. */
public record SessionRequest(
        @Nullable String vendorData,
        @Nullable String callback,
        @Nullable String language,
        JsonNode metadata,
        JsonNode expectedDetails,
        JsonNode contactDetails,
        @Nullable NamedScenario scenario) {

    /** The same request with the two parts that a repeated create overwrites. */
    SessionRequest overwrittenBy(SessionRequest newer) {
        return new SessionRequest(
                vendorData, newer.callback, language, newer.metadata, expectedDetails, contactDetails, scenario);
    }
}
