package io.diditmesh.token;

import io.diditmesh.access.AnonymousVisitors;
import io.diditmesh.access.AssertionMint;
import io.diditmesh.access.EarlierChecks;
import io.diditmesh.access.HopCounter;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

/** The door of this package: everything that signs or encrypts, made from one group of settings. */
public final class Tokens {
    private final String issuer;
    private final LiveKeys keys;
    private final InstantSource clock;
    private final AssertionMint assertions;
    private final TicketOffice tickets;
    private final FlowTokens flows;
    private final AnonymousCookie anonymous;
    private final HopCounter hops;

    /** @param random 128 or more random bits per call, as text that may stand in a token */
    public Tokens(TokenSettings settings, String realm, Supplier<String> random, InstantSource clock) {
        TokenSealer sealer = new TokenSealer(settings.secret().bytes(), clock);
        this.issuer = settings.issuer();
        this.clock = clock;
        this.keys = new LiveKeys(settings.assertionKeys());
        this.assertions = new JwtAssertions(settings.issuer(), keys, random, clock);
        this.tickets = new SealedTickets(sealer);
        this.flows = new SealedFlows(sealer, random);
        this.anonymous = new AnonymousCookie(sealer, realm, random);
        this.hops = new HopCookie(sealer, clock);
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

    public HopCounter hops() {
        return hops;
    }

    /** @param gateways the SPIFFE ids of the proxies that ask before others do */
    public EarlierChecks earlierChecks(Set<String> gateways) {
        return new EarlierAssertions(issuer, keys, gateways, clock);
    }

    /** The JWK set that verifies assertions, as published at {@code /.well-known/jwks.json}. */
    public String keySet() {
        return keys.get().published(clock.instant());
    }

    /** Takes over the keys that stand in their file now; false if there are none in it. Called every few seconds. */
    public boolean refreshKeys() {
        return keys.refresh() != LiveKeys.Refreshed.UNREADABLE;
    }

    /**
     * A private JWK set with a new key in it.
     *
     * @param from when the new key signs; until then it is only published
     * @param keep how long after that the old ones are still published
     * @throws IllegalArgumentException if the text is no such set
     * @throws IllegalStateException if a key is waiting already
     */
    public static String rotated(Secret keySet, Instant now, Instant from, Duration keep) {
        return AssertionKeys.parse(keySet).rotated(now, from, keep);
    }

    /** A new private JWK set to sign assertions with. */
    public static String newAssertionKeySet() {
        return AssertionKeys.generate();
    }
}
