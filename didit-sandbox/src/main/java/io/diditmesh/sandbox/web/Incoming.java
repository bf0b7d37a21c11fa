package io.diditmesh.sandbox.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request: path and query as they came over the wire, header names in lower case. */
public record Incoming(
        String method, String path, String query, Map<String, String> headers, String body, String peerAddress) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return field(query, name);
    }

    /** The first value of a field of a form that was sent. */
    public Optional<String> formField(String name) {
        return field(body, name);
    }

    /** Path and query together, with another path. */
    public String target(String otherPath) {
        return query.isEmpty() ? otherPath : otherPath + "?" + query;
    }

    private static Optional<String> field(String encoded, String name) {
        return Arrays.stream(encoded.split("&", -1))
                .filter(pair -> decode(beforeEquals(pair)).equals(name))
                .map(pair -> decode(afterEquals(pair)))
                .findFirst();
    }

    private static String beforeEquals(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    private static String afterEquals(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? "" : pair.substring(equals + 1);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
