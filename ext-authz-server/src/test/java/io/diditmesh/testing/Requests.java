package io.diditmesh.testing;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import java.util.Map;

/** Requests as a proxy would describe them, read. */
public final class Requests {
    private Requests() {}

    public static AccessRequest of(String method, String host, String path) {
        return of(method, host, path, Map.of());
    }

    public static AccessRequest of(String method, String host, String path, Map<String, String> headers) {
        return switch (RequestReader.read(new RawRequest(method, host, path, headers, "192.0.2.7"))) {
            case Reading.Canonical(var request) -> request;
            case Reading.Refused(var ambiguity) ->
                throw new IllegalArgumentException(method + " " + host + path + " is refused: " + ambiguity);
        };
    }
}
