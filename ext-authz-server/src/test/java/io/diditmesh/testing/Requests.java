package io.diditmesh.testing;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.request.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests as a proxy would describe them, read. */
public final class Requests {
    private Requests() {}

    public static AccessRequest of(String method, String host, String path) {
        return of(method, host, path, Map.of());
    }

    public static AccessRequest of(String method, String host, String path, Map<String, String> headers) {
        return of(new RawRequest(method, host, path, headers, "192.0.2.7"));
    }

    /** One for {@code shop.example} that came from a peer. */
    public static AccessRequest from(Source peer, Map<String, String> headers) {
        return of(new RawRequest("GET", "shop.example", "/", headers, peer, new Body.Absent()));
    }

    public static AccessRequest of(RawRequest raw) {
        return switch (RequestReader.read(raw)) {
            case Reading.Canonical(var request) -> request;
            case Reading.Refused(var ambiguity) ->
                throw new IllegalArgumentException(raw.method() + " " + raw.path() + " is refused: " + ambiguity);
        };
    }

    /** A POST with a body that came whole. */
    public static AccessRequest posted(String path, Map<String, String> headers, byte[] body) {
        Body whole = new Body.Whole(ByteBuffer.wrap(body));
        return of(new RawRequest("POST", "bank.example", path, headers, new Source("192.0.2.7", ""), whole));
    }

    public static AccessRequest json(String body) {
        return posted("/transfers", Map.of("content-type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }
}
