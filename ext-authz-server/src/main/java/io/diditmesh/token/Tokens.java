package io.diditmesh.token;

import io.diditmesh.access.AnonymousVisitors;
import io.diditmesh.access.AssertionMint;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.session.FlowTokens;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The door of this package: everything that signs or encrypts, made from one group of settings. */
public final class Tokens {
    private final AssertionKeys keys;
    private final AssertionMint assertions;
    private final TicketOffice tickets;
    private final FlowTokens flows;
    private final AnonymousCookie anonymous;

    /** @param random 128 or more random bits per call, as text that may stand in a token */
    public Tokens(TokenSettings settings, String realm, Supplier<String> random, InstantSource clock) {
        TokenSealer sealer = new TokenSealer(settings.secret().bytes(), clock);
        this.keys = AssertionKeys.parse(settings.assertionKeys());
        this.assertions = new JwtAssertions(settings.issuer(), keys, random, clock);
        this.tickets = new SealedTickets(sealer);
        this.flows = new SealedFlows(sealer, random);
        this.anonymous = new AnonymousCookie(sealer, realm, random);
    }

    public AssertionMint assertions() {
        return assertions;
    }

    public TicketOffice tickets() {
        return tickets;
    }

    public FlowTokens flows() {
        return flows;
    }

    public SubjectSource anonymousSource() {
        return anonymous;
    }

    public AnonymousVisitors anonymousVisitors() {
        return anonymous;
    }

    /** The JWK set that verifies assertions, as published at {@code /.well-known/jwks.json}. */
    public String keySet() {
        return keys.published();
    }

    /** A new private JWK set to sign assertions with. */
    public static String newAssertionKeySet() {
        return AssertionKeys.generate();
    }
}
