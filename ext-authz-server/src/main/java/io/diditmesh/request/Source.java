package io.diditmesh.request;

/**
 * Where a request came from, as the proxy saw it.
 *
 * @param address of the proxy's peer, or empty
 * @param principal the SPIFFE id in the peer's certificate, or empty where there was none
 */
public record Source(String address, String principal) {
    private static final Source UNKNOWN = new Source("", "");

    public static Source unknown() {
        return UNKNOWN;
    }
}
