package io.diditmesh.identity;

import io.diditmesh.settings.Section;
import java.util.Set;

/**
 * A header in which some peers say whose account a request is of.
 *
 * @param issuer who vouches for the ids in it, like a token's {@code iss}
 */
public record TrustedHeader(PeerHeader from, String issuer) {
    private static final TrustedHeader NOBODYS = new TrustedHeader(PeerHeader.nobodys(), "");

    static TrustedHeader nobodys() {
        return NOBODYS;
    }

    static TrustedHeader read(Section in, Set<String> gateways) {
        return new TrustedHeader(
                PeerHeader.read(in, gateways), in.value("issuer").required());
    }
}
