package io.diditmesh.extauthz;

import io.diditmesh.request.RawRequest;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A CheckRequest as a raw request. */
final class CheckReader {
    private CheckReader() {}

    /** Empty if the check has no HTTP part: a TCP connection. */
    static Optional<RawRequest> read(CheckRequest check) {
        AttributeContext attributes = check.getAttributes();
        if (!attributes.getRequest().hasHttp()) {
            return Optional.empty();
        }
        AttributeContext.HttpRequest http = attributes.getRequest().getHttp();
        String source = attributes.getSource().getAddress().getSocketAddress().getAddress();
        return Optional.of(new RawRequest(http.getMethod(), http.getHost(), http.getPath(), headers(http), source));
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
