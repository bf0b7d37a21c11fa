package io.diditmesh.extauthz;

import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Source;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A CheckRequest as a raw request. */
final class CheckReader {
    private static final String SPIFFE = "spiffe://";
    /** What Envoy says of a body it sent along; a client can say it too, but not take it back. */
    private static final String PARTIAL = "x-envoy-auth-partial-body";

    private CheckReader() {}

    /** Empty if the check has no HTTP part: a TCP connection. */
    static Optional<RawRequest> read(CheckRequest check) {
        AttributeContext attributes = check.getAttributes();
        if (!attributes.getRequest().hasHttp()) {
            return Optional.empty();
        }
        AttributeContext.HttpRequest http = attributes.getRequest().getHttp();
        Map<String, String> headers = headers(http);
        return Optional.of(new RawRequest(
                http.getMethod(),
                http.getHost(),
                http.getPath(),
                headers,
                source(attributes.getSource()),
                body(http, headers)));
    }

    // A certificate without a URI has its DNS name or subject here, which anyone's own CA could have written.
    private static Source source(AttributeContext.Peer peer) {
        String principal = peer.getPrincipal();
        return new Source(
                peer.getAddress().getSocketAddress().getAddress(), principal.startsWith(SPIFFE) ? principal : "");
    }

    private static Body body(AttributeContext.HttpRequest http, Map<String, String> headers) {
        ByteBuffer sent = http.getRawBody().isEmpty()
                ? http.getBodyBytes().asReadOnlyByteBuffer()
                : http.getRawBody().asReadOnlyByteBuffer();
        if (isCalledPartial(headers) || sent.hasRemaining() && isMoreThan(sent.remaining(), http, headers)) {
            return new Body.Partial();
        }
        return sent.hasRemaining() ? new Body.Whole(sent) : new Body.Absent();
    }

    private static boolean isCalledPartial(Map<String, String> headers) {
        return !Arrays.stream(headers.getOrDefault(PARTIAL, "false").split(",", -1))
                .allMatch(word -> word.strip().equals("false"));
    }

    /** Whether the request is said to be longer than what was sent along of it; a length that is none says so too. */
    private static boolean isMoreThan(int sent, AttributeContext.HttpRequest http, Map<String, String> headers) {
        if (http.getSize() > sent) {
            return true;
        }
        try {
            long length = Long.parseLong(headers.getOrDefault("content-length", "0"));
            return length < 0 || length > sent;
        } catch (NumberFormatException notALength) {
            return true;
        }
    }

    // Envoy sends either a map, in which it joined repeated headers with commas, or a list, which is joined here alike.
    private static Map<String, String> headers(AttributeContext.HttpRequest http) {
        Map<String, String> headers = new HashMap<>();
        http.getHeadersMap().forEach((name, value) -> headers.merge(lower(name), value, CheckReader::join));
        for (HeaderValue header : http.getHeaderMap().getHeadersList()) {
            String value = header.getRawValue().isEmpty()
                    ? header.getValue()
                    : header.getRawValue().toString(StandardCharsets.ISO_8859_1);
            headers.merge(lower(header.getKey()), value, CheckReader::join);
        }
        return headers;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String join(String first, String second) {
        return first + "," + second;
    }
}
