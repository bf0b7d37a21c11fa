package io.diditmesh.e2e.story;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One request. */
public record Ask(String method, URI uri, Map<String, String> headers, String body) {
    private static final String FORM = "application/x-www-form-urlencoded";

    public Ask {
        headers = Map.copyOf(headers);
    }

    static Ask get(URI uri) {
        return new Ask("GET", uri, Map.of(), "");
    }

    static Ask form(URI uri, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new Ask("POST", uri, Map.of("Content-Type", FORM), body);
    }

    static Ask json(String method, URI uri, String json) {
        return new Ask(method, uri, Map.of("Content-Type", "application/json"), json);
    }

    Ask with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Ask(method, uri, all, body);
    }

    @Override
    public String toString() {
        return method + " " + place(uri);
    }

    /** An address in short: tickets are long and say nothing, and Didit's addresses are for one person. */
    static String place(URI uri) {
        return uri.getPath().startsWith("/session/") ? "Didit's page" : uri.getPath();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
