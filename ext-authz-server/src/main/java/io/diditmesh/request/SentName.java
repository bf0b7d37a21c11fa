package io.diditmesh.request;

import java.util.Locale;

/** Names of members and parameters as the least careful server takes them. */
public final class SentName {
    private SentName() {}

    /**
     * The same for names that differ in case alone: some servers take them for one (Go's {@code encoding/json}, ASP.NET's
     * query and form). To upper case first: it joins what lower case keeps apart, such as the long s.
     */
    public static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
