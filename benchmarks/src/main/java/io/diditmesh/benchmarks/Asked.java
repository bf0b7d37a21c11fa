package io.diditmesh.benchmarks;

import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A transfer as a page's script sends it: twenty headers and a body of 200 bytes, told as Envoy tells it. */
final class Asked {
    private static final String BODY = """
            {"amount": 2500, "currency": "EUR", "from": "ES9121000418450200051332", "to": "DE89370400440532013000",\
             "reference": "Invoice 2026-0117", "express": false, "beneficiary": {"name": "Acme GmbH"}}""";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ByteBuffer body = ByteBuffer.wrap(BODY.getBytes(StandardCharsets.UTF_8));

    private Asked() {
        headers.put(":authority", Policies.HOST);
        headers.put(":method", "POST");
        headers.put(":path", "/accounts/4711/transfers?confirm=true");
        headers.put(":scheme", "https");
        headers.put("accept", "application/json, text/plain, */*");
        headers.put("accept-encoding", "gzip, deflate, br, zstd");
        headers.put("accept-language", "es-ES,es;q=0.9,en;q=0.8");
        headers.put("content-length", String.valueOf(body.remaining()));
        headers.put("content-type", "application/json");
        headers.put("cookie", "theme=dark; csrf=Zm9vYmFyYmF6cXV4; lang=es");
        headers.put("origin", "https://" + Policies.HOST);
        headers.put("referer", "https://" + Policies.HOST + "/accounts/4711");
        headers.put("sec-fetch-dest", "empty");
        headers.put("sec-fetch-mode", "cors");
        headers.put("sec-fetch-site", "same-origin");
        headers.put("user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36");
        headers.put("x-forwarded-for", "198.51.100.23");
        headers.put("x-forwarded-proto", "https");
        headers.put("x-request-id", "5d2f4b8c-9a37-4c1e-8e41-2f6f0a9d7c11");
    }

    static Asked byNobody() {
        return new Asked();
    }

    static Asked by(String token) {
        Asked asked = new Asked();
        asked.headers.put("authorization", "Bearer " + token);
        return asked;
    }

    /** To be read anew each time: what comes of it keeps what was read of the body. */
    RawRequest raw() {
        return new RawRequest(
                "POST",
                Policies.HOST,
                "/accounts/4711/transfers?confirm=true",
                headers,
                new Source("198.51.100.23", ""),
                new Body.Whole(body));
    }
}
