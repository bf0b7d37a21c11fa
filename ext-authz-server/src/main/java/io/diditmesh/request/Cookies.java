package io.diditmesh.request;

import java.util.ArrayList;
import java.util.List;

/** The cookies of a request (RFC 6265 section 5.4). */
public final class Cookies {
    private Cookies() {}

    /** Every value a cookie of this name was sent with, in order. More than one of a credential is ambiguous. */
    public static List<String> values(Headers headers, String name) {
        List<String> values = new ArrayList<>();
        for (String pair : headers.value("cookie").orElse("").split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                values.add(pair.substring(equals + 1).strip());
            }
        }
        return values;
    }
}
