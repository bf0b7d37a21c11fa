package io.diditmesh.sessionapi;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.Recognition;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.Pacer;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.web.ChangeFeed;
import io.diditmesh.web.Route;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The door of this package: the routes for programs. */
public final class SessionApi {
    private SessionApi() {}

    /** What the endpoints share. */
    public record Parts(
            Tokens tokens,
            Work work,
            LiveRulebook rulebook,
            PublicAddresses addresses,
            ChangeFeed.Rhythm rhythm,
            InstantSource clock) {}

    public record Tokens(TicketOffice tickets, FlowTokens flows) {}

    public record Work(SessionStarter starter, ProgressReader progress, Pacer pacer) {}

    public static List<Route> routes(Recognition recognition, Parts parts) {
        CallerReader callers = new CallerReader(recognition);
        Replies replies = new Replies(parts.addresses());
        SessionEndpoint session = new SessionEndpoint(parts, replies);
        return List.of(
                route(OwnPaths.SESSIONS, "POST", callers, new SessionsEndpoint(parts, replies), parts.rulebook()),
                route(OwnPaths.SESSION, "GET", callers, session, parts.rulebook()),
                route(OwnPaths.SESSION_EVENTS, "GET", callers, session, parts.rulebook()));
    }

    private static Route route(
            String path, String method, CallerReader callers, Guarded.Inner inner, LiveRulebook rulebook) {
        Set<String> methods = Set.of(method);
        Set<String> withPreflight = new HashSet<>(methods);
        withPreflight.add("OPTIONS");
        return new Route(path, withPreflight, new Cors(rulebook, methods, new Guarded(callers, inner)));
    }
}
