package io.diditmesh.request;

import java.util.ArrayList;
import java.util.List;

/**
 * The cookies of a request (RFC 6265 section 5.4), read so that none can hide: a proxy joins cookie lines of HTTP/1 with
 * commas, and passes them on as they were sent.
 */
public final class Cookies {
    private Cookies() {}

    /**
     * Every value a cookie of this name was sent with, in order. More than one of a credential is ambiguous, and so is
     * one behind a comma, which a server may read as a cookie or as a part of another: it counts twice.
     */
    public static List<String> values(Headers headers, String name) {
        List<String> values = new ArrayList<>();
        for (String pair : headers.value("cookie").orElse("").split(";", -1)) {
            String[] parts = pair.split(",", -1);
            for (int i = 0; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                if (equals > 0 && trimmed(parts[i].substring(0, equals)).equals(name)) {
                    String value = trimmed(parts[i].substring(equals + 1));
                    values.addAll(i == 0 ? List.of(value) : List.of(value, value));
                }
            }
        }
        return values;
    }

    // Blank and tab only: a name with any other white space is another name to a browser, and so has no __Host- prefix.
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
