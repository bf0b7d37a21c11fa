package io.diditmesh.rulebook;

import io.diditmesh.verification.SourceKind;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a rule recognises. A source that is not listed does not exist for it.
 *
 * @param principals the SPIFFE ids of the peers, where peers are recognised
 */
public record Identify(Set<SourceKind> kinds, Set<String> principals) {
    private static final Identify ACCOUNT = new Identify(Set.of(SourceKind.ACCOUNT), Set.of());

    private static final Pattern SPIFFE_ID =
            Pattern.compile("spiffe://[a-z0-9._-]{1,255}(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)+");

    public Identify {
        kinds = Set.copyOf(kinds);
        principals = Set.copyOf(principals);
        if (kinds.contains(SourceKind.PEER) == principals.isEmpty()) {
            throw new IllegalArgumentException(
                    principals.isEmpty()
                            ? "principals: missing (expected: the SPIFFE ids of the peers)"
                            : "principals: written without Peer in identify (expected: both or none)");
        }
    }

    /** @throws IllegalArgumentException naming the text and what was expected */
    public static String parsePrincipal(String text) {
        if (!SPIFFE_ID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" (expected: a SPIFFE id such as spiffe://cluster.local/ns/shop/sa/cart)");
        }
        return text;
    }

    public static Identify account() {
        return ACCOUNT;
    }

    public boolean accepts(SourceKind kind) {
        return kinds.contains(kind);
    }
}
