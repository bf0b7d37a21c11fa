package io.diditmesh.request;

import io.diditmesh.request.BodyReading.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** {@code application/x-www-form-urlencoded} (WHATWG URL standard), without the names that were sent more than once. */
final class FormReader {
    private static final int MOST_VALUES = 10_000;

    private FormReader() {}

    static Map<String, Object> read(String text) throws UnreadableBodyException {
        String[] pairs = text.split("&", -1);
        if (pairs.length > MOST_VALUES) {
            throw new UnreadableBodyException(Fault.COMPLEXITY);
        }
        Map<String, Object> values = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String name = decoded(parts[0]);
                if (values.putIfAbsent(name, parts.length == 2 ? decoded(parts[1]) : "") != null) {
                    repeated.add(name);
                }
            }
        }
        values.keySet().removeAll(repeated);
        return values;
    }

    private static String decoded(String text) throws UnreadableBodyException {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') >= 0) {
                throw new UnreadableBodyException(Fault.CHARACTERS);
            }
            return decoded;
        } catch (IllegalArgumentException brokenEscape) {
            throw new UnreadableBodyException(Fault.SYNTAX);
        }
    }
}
