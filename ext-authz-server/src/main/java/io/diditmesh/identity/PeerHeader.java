package io.diditmesh.identity;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A header that some peers are believed with.
 *
 * @param principals the SPIFFE ids of these peers; nobody is believed where there are none
 */
public record PeerHeader(String name, Set<String> principals) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Set<String> TAKEN =
            Set.of("authorization", "connection", "content-length", "content-type", "cookie", "host");
    private static final String OURS = "x-verification-";
    private static final PeerHeader NOBODYS = new PeerHeader("", Set.of());

    public PeerHeader {
        principals = Set.copyOf(principals);
    }

    static PeerHeader nobodys() {
        return NOBODYS;
    }

    /** @param gateways may not be listed: what they pass on, anyone may have sent */
    static PeerHeader read(Section in, Set<String> gateways) {
        Value name = in.value("header");
        boolean usable = NAME.matcher(name.required()).matches()
                && !TAKEN.contains(name.orElse(""))
                && !name.orElse("").startsWith(OURS);
        if (name.optional().isPresent() && !usable) {
            name.problem("a header's name in lower case, of no other use to HTTP or to us");
        }
        List<Value> values = in.values("principals");
        if (values.isEmpty()) {
            in.problem(in.line(), "principals", "missing (expected: at least one)");
        }
        Set<String> principals = new LinkedHashSet<>();
        for (Value value : values) {
            value.parsed(Identify::parsePrincipal).ifPresent(principals::add);
            if (gateways.contains(value.orElse(""))) {
                value.problem("no gateway: what it passes on, anyone may have sent");
            }
        }
        return new PeerHeader(name.orElse(""), principals);
    }

    boolean isBelievedFrom(AccessRequest request) {
        return principals.contains(request.source().principal());
    }
}
