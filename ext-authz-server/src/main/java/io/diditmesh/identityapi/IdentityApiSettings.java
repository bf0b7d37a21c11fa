package io.diditmesh.identityapi;

import io.diditmesh.settings.ListenAddress;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.verification.Claim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the IdentityService listens, how it shows who it is, and who may ask what.
 *
 * @param certificate its chain, in PEM; read again every minute, like the two that follow
 * @param clientCas who may vouch for callers, in PEM
 */
public record IdentityApiSettings(
        ListenAddress listen, Path certificate, Path key, Path clientCas, List<Caller> callers) {
    private static final Pattern SPIFFE = Pattern.compile("spiffe://[a-z0-9._-]+(/[A-Za-z0-9._-]+)+");

    public IdentityApiSettings {
        callers = List.copyOf(callers);
    }

    /** Empty if the section is not there: then nobody can ask. */
    public static Optional<IdentityApiSettings> read(Section parent, String name, Path folder) {
        if (!parent.has(name)) {
            return Optional.empty();
        }
        Section in = parent.section(name);
        Optional<ListenAddress> listen = in.value("listen").parsed(ListenAddress::parse);
        Path certificate = file(in, "certificate", folder);
        Path key = file(in, "key", folder);
        Path clientCas = file(in, "clientCas", folder);
        List<Caller> callers =
                in.sections("callers").stream().map(IdentityApiSettings::caller).toList();
        if (callers.isEmpty()) {
            in.problem(in.line(), "callers", "missing (expected: a list of principals and what each may do)");
        }
        Set<String> seen = new HashSet<>();
        callers.stream()
                .map(Caller::principal)
                .filter(principal -> !principal.isEmpty() && !seen.add(principal))
                .forEach(twice -> in.problem(in.line(), "callers", twice + " twice (expected: once)"));
        return listen.map(address -> new IdentityApiSettings(address, certificate, key, clientCas, callers));
    }

    private static Path file(Section in, String name, Path folder) {
        return in.value(name).existing(folder, Files::isReadable, "a readable file");
    }

    private static Caller caller(Section in) {
        Value principal = in.value("principal");
        String text = principal.required();
        if (!text.isEmpty() && !SPIFFE.matcher(text).matches()) {
            principal.problem("a SPIFFE id, such as spiffe://cluster.local/ns/shop/sa/orders");
        }
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (Value value : in.values("may")) {
            rights.add(value.oneOf(Right.READ, Right::text, Right.values()));
        }
        if (rights.isEmpty()) {
            in.problem(in.line(), "may", "missing (expected: some of Read, Start, Forget)");
        }
        List<Claim> claims = new ArrayList<>();
        for (Value value : in.values("claims")) {
            value.parsed(Claim::parse).ifPresent(claims::add);
        }
        return new Caller(text, rights, claims);
    }
}
