package io.diditmesh.identity;

import io.diditmesh.settings.Section;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whose tokens are believed. */
public record IdentitySettings(List<IssuerSettings> issuers) {
    public IdentitySettings {
        issuers = List.copyOf(issuers);
    }

    /** @param folder where relative file names start */
    public static IdentitySettings read(Section in, Path folder) {
        List<IssuerSettings> issuers = in.sections("issuers").stream()
                .map(section -> IssuerSettings.read(section, folder))
                .toList();
        Set<String> seen = new HashSet<>();
        for (IssuerSettings issuer : issuers) {
            if (!seen.add(issuer.issuer())) {
                in.problem(in.line(), "issuers", issuer.issuer() + " listed twice (expected: once)");
            }
        }
        return new IdentitySettings(issuers);
    }
}
