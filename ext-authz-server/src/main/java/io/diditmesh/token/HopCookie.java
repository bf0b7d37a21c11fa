package io.diditmesh.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.access.HopCounter;
import io.diditmesh.request.Cookies;
import io.diditmesh.request.Headers;
import io.diditmesh.request.HostName;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Hops in a sealed cookie: how many, and since when, for one host. A while after the first they are forgotten. */
final class HopCookie implements HopCounter {
    private static final String NAME = "__Host-didit-hops";

    private final TokenSealer sealer;
    private final InstantSource clock;

    HopCookie(TokenSealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    private record Hops(int count, Instant since) {}

    @Override
    public boolean isExhausted(Headers headers, HostName host) {
        return taken(headers, host).filter(hops -> hops.count() >= LIMIT).isPresent();
    }

    @Override
    public String oneMore(Headers headers, HostName host) {
        Hops before = taken(headers, host).orElseGet(() -> new Hops(0, clock.instant()));
        String sealed = sealer.seal(
                TokenKind.HOPS,
                new JWTClaimsSet.Builder()
                        .claim("host", host.text())
                        .claim("hops", before.count() + 1)
                        .issueTime(Date.from(before.since())));
        return HostCookie.set(NAME, sealed, TokenKind.HOPS.life());
    }

    private Optional<Hops> taken(Headers headers, HostName host) {
        List<String> values = Cookies.values(headers, NAME);
        return values.size() == 1
                ? sealer.open(TokenKind.HOPS, values.getFirst())
                        .filter(claims -> host.text().equals(claims.getClaim("host")))
                        .flatMap(HopCookie::hops)
                        .filter(this::isRecent)
                : Optional.empty();
    }

    private static Optional<Hops> hops(JWTClaimsSet claims) {
        try {
            return Optional.of(new Hops(
                    claims.getIntegerClaim("hops"), claims.getIssueTime().toInstant()));
        } catch (ParseException | RuntimeException sealedByAnotherVersion) {
            return Optional.empty();
        }
    }

    // Each hop seals a new token, but the window runs from the first.
    private boolean isRecent(Hops hops) {
        return clock.instant().isBefore(hops.since().plus(WINDOW));
    }
}
