package io.diditmesh.didit;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Addresses of the hosted flow, of which only those on a known origin are handed to a person. */
final class HostedAddress {
    private HostedAddress() {}

    static Optional<URI> on(List<String> origins, String text) {
        try {
            URI url = URI.create(text);
            boolean known = url.getHost() != null && url.getUserInfo() == null && origins.contains(originOf(url));
            return known ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    static String originOf(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
