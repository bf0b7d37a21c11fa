package io.diditmesh.testing;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.request.Source;
import java.util.Map;

/** Requests as a proxy would describe them, read. */
public final class Requests {
    private Requests() {}

    public static AccessRequest of(String method, String host, String path) {
        return of(method, host, path, Map.of());
    }

    public static AccessRequest of(String method, String host, String path, Map<String, String> headers) {
        return read(new RawRequest(method, host, path, headers, "192.0.2.7"));
    }

    /** One for {@code shop.example} that came from a peer. */
    public static AccessRequest from(Source peer, Map<String, String> headers) {
        return read(new RawRequest("GET", "shop.example", "/", headers, peer, new Body.Absent()));
    }

    private static AccessRequest read(RawRequest raw) {
        return switch (RequestReader.read(raw)) {
            case Reading.Canonical(var request) -> request;
            case Reading.Refused(var ambiguity) ->
                throw new IllegalArgumentException(raw.method() + " " + raw.path() + " is refused: " + ambiguity);
        };
    }
}
