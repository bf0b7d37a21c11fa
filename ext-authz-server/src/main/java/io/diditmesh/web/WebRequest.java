package io.diditmesh.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A request to the small HTTP server.
 *
 * @param target path and query, not decoded
 * @param headers names in lower case; values of a repeated header joined with commas
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WebRequest(
        String method, String authority, String target, Map<String, String> headers, byte[] body, String peer) {
    public WebRequest {
        headers = Map.copyOf(headers);
    }

    /** The undecoded path. */
    public String path() {
        return target.split("\\?", 2)[0];
    }

    /** The undecoded query, or the empty text. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The query's parameters; of a repeated one the first. */
    public Map<String, String> parameters() {
        return parse(query());
    }

    /** The fields of a URL-encoded form; of a repeated one the first. */
    public Map<String, String> form() {
        boolean urlEncoded = headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
        return urlEncoded ? parse(new String(body, StandardCharsets.UTF_8)) : Map.of();
    }

    private static Map<String, String> parse(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.putIfAbsent(decode(parts[0]), decode(parts[1]));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "WebRequest[" + method + "]";
    }
}
