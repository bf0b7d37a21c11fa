package io.diditmesh.request;

import java.util.Map;

/**
 * A request as the proxy saw it, before anything is believed.
 *
 * @param path the request target with its query, not decoded
 * @param headers names in lower case; repeated headers joined by the proxy with commas
 */
public record RawRequest(
        String method, String authority, String path, Map<String, String> headers, Source source, Body body) {
    public RawRequest {
        headers = Map.copyOf(headers);
    }

    /** One without a body, from an address without a certificate. */
    public RawRequest(String method, String authority, String path, Map<String, String> headers, String sourceAddress) {
        this(method, authority, path, headers, new Source(sourceAddress, ""), new Body.Absent());
    }

    @Override
    public String toString() {
        return "RawRequest[" + method + "]";
    }
}
