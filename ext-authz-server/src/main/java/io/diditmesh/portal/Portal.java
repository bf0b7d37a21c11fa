package io.diditmesh.portal;

import io.diditmesh.access.HopCounter;
import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.Recognition;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.session.SubjectBinder;
import io.diditmesh.web.ChangeFeed;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.Language;
import io.diditmesh.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The door of this package: the routes of everything a browser is sent to. */
public final class Portal {
    private Portal() {}

    /** What is done for them. */
    public record Work(
            SessionStarter starter, ProgressReader progress, ChangeFeed.Rhythm rhythm, InstantSource clock) {}

    /** The tokens that pass through the browser. */
    public record BrowserTokens(TicketOffice tickets, FlowTokens flows, HopCounter hops) {}

    /** Where somebody moves what they have verified to their account, in installations that want that. */
    public static Route binding(Recognition recognition, FlowTokens flows, SubjectBinder binder) {
        VisitorReader visitors = new VisitorReader(recognition, flows);
        return new Route(OwnPaths.BIND, Set.of("GET", "POST"), new BindEndpoint(visitors, flows, binder));
    }

    /** @param hostedOrigins where the provider's pages are */
    public static List<Route> routes(
            Recognition recognition,
            BrowserTokens tokens,
            Work work,
            PublicAddresses addresses,
            List<String> hostedOrigins) {
        VisitorReader visitors = new VisitorReader(recognition, tokens.flows());
        Pages pages = new Pages(hostedOrigins, Language.ENGLISH);
        PortalParts parts =
                new PortalParts(visitors, tokens, work.starter(), work.progress(), addresses, pages, work.clock());
        ProgressAnswers answers = new ProgressAnswers(parts);
        Endpoint returned = new ReturnEndpoint(parts, answers);
        return List.of(
                new Route(OwnPaths.START, Set.of("GET", "POST"), new StartEndpoint(parts, answers)),
                new Route(OwnPaths.EVENTS, Set.of("GET"), new EventsEndpoint(parts, work.rhythm())),
                new Route(OwnPaths.SCRIPT, Set.of("GET"), new ScriptEndpoint()),
                new Route(OwnPaths.RETURN, Set.of("GET"), returned),
                new Route(OwnPaths.WAIT, Set.of("GET"), new WaitEndpoint(parts, returned)));
    }
}
