package io.diditmesh.benchmarks;

import com.google.protobuf.ByteString;
import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Source;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A transfer as a page's script sends it: twenty headers and a body of 200 bytes, told as Envoy tells it. */
public final class Transfer {
    private static final String PATH = "/accounts/4711/transfers?confirm=true";
    private static final String BODY = """
            {"amount": 2500, "currency": "EUR", "from": "ES9121000418450200051332", "to": "DE89370400440532013000",\
             "reference": "Invoice 2026-0117", "express": false, "beneficiary": {"name": "Acme GmbH"}}""";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ByteBuffer body = ByteBuffer.wrap(BODY.getBytes(StandardCharsets.UTF_8));

    private Transfer() {
        headers.put(":authority", Policies.HOST);
        headers.put(":method", "POST");
        headers.put(":path", PATH);
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

    public static Transfer byNobody() {
        return new Transfer();
    }

    public static Transfer by(String token) {
        Transfer transfer = new Transfer();
        transfer.headers.put("authorization", "Bearer " + token);
        return transfer;
    }

    /** To be read anew each time: what comes of it keeps what was read of the body. */
    public RawRequest raw() {
        return new RawRequest(
                "POST", Policies.HOST, PATH, headers, new Source("198.51.100.23", ""), new Body.Whole(body));
    }

    /** The same as a proxy sends it. */
    public CheckRequest check() {
        AttributeContext.HttpRequest.Builder http = AttributeContext.HttpRequest.newBuilder()
                .setId("15127284712834718263")
                .setMethod("POST")
                .setScheme("https")
                .setHost(Policies.HOST)
                .setPath(PATH)
                .setProtocol("HTTP/2")
                .setSize(body.remaining())
                .setRawBody(ByteString.copyFrom(body.duplicate()))
                .putAllHeaders(headers);
        return CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setSource(AttributeContext.Peer.newBuilder()
                                .setAddress(Address.newBuilder()
                                        .setSocketAddress(SocketAddress.newBuilder()
                                                .setAddress("198.51.100.23")
                                                .setPortValue(40122))))
                        .setRequest(AttributeContext.Request.newBuilder().setHttp(http)))
                .build();
    }
}
