package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.HostName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Builds the addresses people see. Scheme and port come from the settings, never from the request: behind a load
 * balancer a proxy may believe it speaks http.
 *
 * @param port -1 for the scheme's own
 */
public record PublicAddresses(String scheme, int port) {
    private static final int LONGEST_RETURN = 1500;
    private static final String URI_CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%";

    public URI at(HostName host, String pathAndQuery) {
        return URI.create(origin(host) + pathAndQuery);
    }

    /** Whether people may be brought back there: of our scheme and port, and on a host we speak for. */
    public boolean isOf(URI address, Predicate<HostName> isOurs) {
        try {
            return address.getRawUserInfo() == null
                    && address.getHost() != null
                    && address.toString().length() <= LONGEST_RETURN
                    && isOurs.test(new HostName(address.getHost()))
                    && address.toString().startsWith(origin(new HostName(address.getHost())) + "/");
        } catch (IllegalArgumentException notAHost) {
            return false;
        }
    }

    public String origin(HostName host) {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port);
    }

    /** Where a person is brought back to: the page asked for, or, as forms cannot be sent again, the page it was on. */
    URI returnAddress(AccessRequest request) {
        String target =
                request.isSafe() ? request.target() : refererTarget(request).orElse("/");
        String whole = escaped(target);
        String path = escaped(target.split("\\?", 2)[0]);
        String safe = whole.length() <= LONGEST_RETURN ? whole : path.length() <= LONGEST_RETURN ? path : "/";
        try {
            return at(request.host(), safe);
        } catch (IllegalArgumentException loneEscape) {
            return at(request.host(), "/");
        }
    }

    private Optional<String> refererTarget(AccessRequest request) {
        String origin = origin(request.host()) + "/";
        return request.headers()
                .value("referer")
                .filter(referer -> referer.startsWith(origin))
                .map(referer -> referer.substring(origin.length() - 1).split("#", 2)[0]);
    }

    private static String escaped(String target) {
        StringBuilder text = new StringBuilder(target.length());
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && URI_CHARACTERS.indexOf(b) >= 0) {
                text.append((char) b);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return text.toString();
    }
}
