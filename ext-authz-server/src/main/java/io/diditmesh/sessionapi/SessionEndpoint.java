package io.diditmesh.sessionapi;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.session.Pace;
import io.diditmesh.session.Pacer;
import io.diditmesh.session.Progress;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.session.VerificationSession;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.web.ChangeFeed;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.util.Map;
import java.util.Optional;

/** Tells whoever a session belongs to how far it is: once, or whenever it changes. To everybody else it does not exist. */
final class SessionEndpoint implements Guarded.Inner {
    private final ProgressReader reader;
    private final Pacer pacer;
    private final ChangeFeed.Rhythm rhythm;
    private final Replies replies;

    SessionEndpoint(SessionApi.Parts parts, Replies replies) {
        this.reader = parts.work().progress();
        this.pacer = parts.work().pacer();
        this.rhythm = parts.rhythm();
        this.replies = replies;
    }

    @Override
    public WebAnswer answer(WebRequest request, Caller.Known caller) throws StoreUnreachableException {
        String[] parts =
                request.path().substring(OwnPaths.SESSIONS.length() + 1).split("/", 2);
        Optional<SessionId> id = SessionId.parse(parts[0]);
        Optional<VerificationSession> session = id.isEmpty() ? Optional.empty() : reader.find(id.get(), caller.keys());
        if (session.isEmpty()) {
            return Trouble.SESSION_UNKNOWN.answer(request);
        }
        return parts.length > 1
                ? WebAnswer.events(new ChangeFeed(() -> look(session.get()), rhythm))
                : asked(session.get(), request);
    }

    private WebAnswer asked(VerificationSession session, WebRequest request) throws StoreUnreachableException {
        return switch (pacer.asked(session.id())) {
            // The error code of RFC 8628 stands beside the reason.
            case Pace.TooFast(var interval) ->
                Trouble.SLOW_DOWN.after(
                        interval, request, Map.of("error", "slow_down", "interval", interval.toSeconds()));
            case Pace.InTime(var interval) ->
                replies.progress(session.level(), session.id(), reader.read(session), interval);
        };
    }

    private Optional<ChangeFeed.Seen> look(VerificationSession session) {
        try {
            Progress progress = reader.read(session);
            return Optional.of(new ChangeFeed.Seen(
                    Replies.event(session.level(), session.id(), progress), Replies.isLast(progress)));
        } catch (StoreUnreachableException away) {
            return Optional.empty();
        }
    }
}
