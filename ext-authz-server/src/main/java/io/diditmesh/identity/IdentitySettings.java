package io.diditmesh.identity;

import io.diditmesh.rulebook.Identify;
import io.diditmesh.settings.Section;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose word is believed about who sent a request.
 *
 * @param gateways the SPIFFE ids of the gateways: everyone comes through them, so none of them is anybody
 * @param riskHeader in which some peers say how risky a request is
 */
public record IdentitySettings(
        List<IssuerSettings> issuers, Set<String> gateways, TrustedHeader trustedHeader, PeerHeader riskHeader) {
    public IdentitySettings {
        issuers = List.copyOf(issuers);
        gateways = Set.copyOf(gateways);
    }

    /** Tokens only. */
    static IdentitySettings of(List<IssuerSettings> issuers) {
        return new IdentitySettings(issuers, Set.of(), TrustedHeader.nobodys(), PeerHeader.nobodys());
    }

    /** @param folder where relative file names start */
    public static IdentitySettings read(Section in, Path folder) {
        Set<String> gateways = in.values("gateways").stream()
                .flatMap(value -> value.parsed(Identify::parsePrincipal).stream())
                .collect(Collectors.toSet());
        return new IdentitySettings(
                issuers(in, folder),
                gateways,
                in.has("trustedHeader")
                        ? TrustedHeader.read(in.section("trustedHeader"), gateways)
                        : TrustedHeader.nobodys(),
                in.has("riskHeader") ? PeerHeader.read(in.section("riskHeader"), gateways) : PeerHeader.nobodys());
    }

    private static List<IssuerSettings> issuers(Section in, Path folder) {
        List<IssuerSettings> issuers = in.sections("issuers").stream()
                .map(section -> IssuerSettings.read(section, folder))
                .toList();
        Set<String> seen = new HashSet<>();
        for (IssuerSettings issuer : issuers) {
            if (!seen.add(issuer.issuer())) {
                in.problem(in.line(), "issuers", issuer.issuer() + " listed twice (expected: once)");
            }
        }
        return issuers;
    }
}
