package io.diditmesh.rulebook;

import java.net.URI;
import java.util.Set;

/**
 * The origins whose scripts may call a policy's hosts (Fetch standard, CORS protocol).
 *
 * @param allowOrigins exact origins, such as {@code https://app.example}
 */
public record Cors(Set<String> allowOrigins) {
    private static final Cors NONE = new Cors(Set.of());

    public Cors {
        allowOrigins = Set.copyOf(allowOrigins);
    }

    public static Cors none() {
        return NONE;
    }

    public boolean allows(String origin) {
        return allowOrigins.contains(origin);
    }

    /** @throws IllegalArgumentException naming the text and what was expected */
    public static String parseOrigin(String text) {
        try {
            URI origin = URI.create(text);
            String canonical = origin.getScheme() + "://" + origin.getAuthority();
            if (origin.getHost() != null && origin.getUserInfo() == null && canonical.equals(text)) {
                return text;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // reported below, like an address that is more than an origin
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" (expected: an origin such as https://app.example, without a path)");
    }
}
