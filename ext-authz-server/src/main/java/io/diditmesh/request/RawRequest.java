package io.diditmesh.request;

import java.util.Map;

/**
 * A request as the proxy saw it, before anything is believed.
 *
 * @param path the request target with its query, not decoded
 * @param headers names in lower case; repeated headers joined by the proxy with commas
 * @param sourceAddress the address of the proxy's peer, or empty
 */
public record RawRequest(
        String method, String authority, String path, Map<String, String> headers, String sourceAddress) {
    public RawRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "RawRequest[" + method + "]";
    }
}
