package io.diditmesh.portal;

import io.diditmesh.access.HopCounter;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.session.SessionStarter;
import java.time.InstantSource;

/** What the endpoints share. */
record PortalParts(
        VisitorReader visitors,
        Portal.BrowserTokens tokens,
        SessionStarter starter,
        ProgressReader progress,
        PublicAddresses addresses,
        Pages pages,
        InstantSource clock) {
    TicketOffice tickets() {
        return tokens.tickets();
    }

    FlowTokens flows() {
        return tokens.flows();
    }

    HopCounter hops() {
        return tokens.hops();
    }
}
