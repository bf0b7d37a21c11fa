package io.diditmesh.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.access.Ticket;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.request.HostName;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.text.ParseException;
import java.util.Date;
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
                new JWTClaimsSet.Builder()
                        .subject(ticket.subject().text())
                        .claim("host", ticket.host().text())
                        .claim("acr", ticket.level().text())
                        .claim("back", ticket.returnTo().toString())
                        .claim(PurposeClaim.NAME, PurposeClaim.of(ticket.purpose()))
                        .issueTime(Date.from(ticket.acceptFrom())));
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
                    new LevelName(claims.getStringClaim("acr")),
                    URI.create(claims.getStringClaim("back")),
                    claims.getIssueTime().toInstant(),
                    PurposeClaim.in(claims)));
        } catch (ParseException | RuntimeException sealedByAnotherVersion) {
            return Optional.empty();
        }
    }
}
