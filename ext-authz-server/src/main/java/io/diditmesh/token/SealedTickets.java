package io.diditmesh.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.access.Ticket;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.request.HostName;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/** Tickets as sealed tokens. */
final class SealedTickets implements TicketOffice {
    private final TokenSealer sealer;

    SealedTickets(TokenSealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public String issue(Ticket ticket) {
        return sealer.seal(
                TokenKind.TICKET,
                ErrandClaims.put(
                        ticket.errand(),
                        new JWTClaimsSet.Builder()
                                .subject(ticket.subject().text())
                                .claim("host", ticket.host().text())
                                .claim("back", ticket.returnTo().toString())));
    }

    @Override
    public Optional<Ticket> open(String text) {
        return sealer.open(TokenKind.TICKET, text).flatMap(SealedTickets::ticket);
    }

    private static Optional<Ticket> ticket(JWTClaimsSet claims) {
        try {
            return Optional.of(new Ticket(
                    SubjectKey.parse(claims.getSubject()).orElseThrow(),
                    new HostName(claims.getStringClaim("host")),
                    ErrandClaims.in(claims),
                    URI.create(claims.getStringClaim("back"))));
        } catch (ParseException | RuntimeException sealedByAnotherVersion) {
            return Optional.empty();
        }
    }
}
