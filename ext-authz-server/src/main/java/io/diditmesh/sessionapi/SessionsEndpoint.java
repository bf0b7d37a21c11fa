package io.diditmesh.sessionapi;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.Ticket;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.Progress;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.session.StartResult;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Starts, or resumes, the session of whoever calls. */
final class SessionsEndpoint implements Guarded.Inner {
    private final TicketOffice tickets;
    private final FlowTokens flows;
    private final SessionStarter starter;
    private final LiveRulebook rulebook;
    private final PublicAddresses addresses;
    private final Replies replies;
    private final InstantSource clock;

    SessionsEndpoint(SessionApi.Parts parts, Replies replies) {
        this.tickets = parts.tokens().tickets();
        this.flows = parts.tokens().flows();
        this.starter = parts.work().starter();
        this.rulebook = parts.rulebook();
        this.addresses = parts.addresses();
        this.clock = parts.clock();
        this.replies = replies;
    }

    @Override
    public WebAnswer answer(WebRequest request, Caller.Known caller) throws StoreUnreachableException {
        return switch (OrderReader.read(request)) {
            case Order.Faulty(var trouble) -> trouble.answer(request);
            case Order.ByLevel(var level) -> byLevel(level, request, caller);
            case Order.ByTicket(var text) -> {
                Optional<Ticket> ticket = tickets.open(text)
                        .filter(open -> open.host().equals(caller.host())
                                && caller.keys().contains(open.subject()));
                yield ticket.isPresent() ? start(ticket.get(), request) : Trouble.TICKET_INVALID.answer(request);
            }
        };
    }

    // Whoever has no account is recognised only by rules that say so: they come with a challenge's ticket.
    private WebAnswer byLevel(LevelName level, WebRequest request, Caller.Known caller)
            throws StoreUnreachableException {
        if (!caller.subjects().containsKey(SourceKind.ACCOUNT)) {
            return Trouble.CREDENTIAL_MISSING.answer(request);
        }
        Rulebook current = rulebook.current();
        List<Policy> asking = current.asking(level, caller.host());
        Optional<AssuranceLevel> wanted = current.level(level).filter(_ -> !asking.isEmpty());
        Optional<SubjectKey> account = wanted.flatMap(known -> caller.account(known.realm()));
        if (wanted.isEmpty() || account.isEmpty()) {
            return Trouble.LEVEL_UNKNOWN.answer(request);
        }
        Errand errand = new Errand(
                level,
                clock.instant().minus(wanted.get().validity()),
                Purpose.LEVEL,
                Details.of(wanted.get().scrutiny().expect(), caller.account()::text),
                asking.getFirst().id().namespace());
        return start(new Ticket(account.get(), caller.host(), errand, addresses.at(caller.host(), "/")), request);
    }

    private WebAnswer start(Ticket ticket, WebRequest request) throws StoreUnreachableException {
        // No browser has this mark: who comes back in one has to show the credential, or learns nothing.
        Flow flow = new Flow(
                ticket.subject(),
                ticket.host(),
                ticket.errand(),
                ticket.returnTo(),
                flows.newBrowser().mark());
        var callback = addresses.at(ticket.host(), OwnPaths.RETURN + "?state=" + flows.seal(flow));
        String address = request.headers().getOrDefault(OwnPaths.SOURCE_HEADER, "");
        return switch (starter.start(ticket.subject(), ticket.errand(), callback, address)) {
            case StartResult.Started(var session) -> replies.started(ticket.host(), ticket.level(), session);
            case StartResult.NotOffered(var progress) -> notOffered(ticket, progress, request);
            case StartResult.LevelGone() -> Trouble.LEVEL_UNKNOWN.answer(request);
            case StartResult.Declined() -> Trouble.NOT_STARTED.answer(request);
            case StartResult.TooMany(var pause) -> Trouble.TOO_MANY_STARTS.after(pause, request);
            case StartResult.Later(var pause) -> Trouble.VERIFICATION_UNAVAILABLE.after(pause, request);
        };
    }

    private WebAnswer notOffered(Ticket ticket, Progress progress, WebRequest request) {
        return switch (progress) {
            case Progress.Verified _, Progress.UnderReview _, Progress.Underway _, Progress.Startable _ ->
                replies.notStarted(ticket.host(), ticket.level(), progress);
            case Progress.Rejected(var cause) -> rejection(cause).answer(request);
            case Progress.Retryable(var cause, var from) ->
                rejection(cause).after(Duration.between(clock.instant(), from), request);
            case Progress.Blocked() -> Trouble.BLOCKED.answer(request);
            case Progress.LevelGone() -> Trouble.LEVEL_UNKNOWN.answer(request);
        };
    }

    private static Trouble rejection(RejectionCause cause) {
        return switch (cause) {
            case UNDERAGE -> Trouble.TOO_YOUNG;
            case SCREENING, DECLINED -> Trouble.REJECTED;
        };
    }
}
