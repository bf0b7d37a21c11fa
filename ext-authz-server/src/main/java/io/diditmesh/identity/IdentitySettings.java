package io.diditmesh.identity;

import io.diditmesh.rulebook.Identify;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
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
 * @param bind whether an account may take over what its browser verified before
 */
public record IdentitySettings(
        List<IssuerSettings> issuers,
        Set<String> gateways,
        TrustedHeader trustedHeader,
        PeerHeader riskHeader,
        boolean bind) {
    public IdentitySettings {
        issuers = List.copyOf(issuers);
        gateways = Set.copyOf(gateways);
    }

    /** Tokens only. */
    static IdentitySettings of(List<IssuerSettings> issuers) {
        return new IdentitySettings(issuers, Set.of(), TrustedHeader.nobodys(), PeerHeader.nobodys(), false);
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
                in.has("riskHeader") ? PeerHeader.read(in.section("riskHeader"), gateways) : PeerHeader.nobodys(),
                isOn(in.section("anonymous").value("bind")));
    }

    private static boolean isOn(Value value) {
        String text = value.orElse("false");
        if (!List.of("true", "false").contains(text)) {
            value.problem("true or false");
        }
        return text.equals("true");
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
