package io.diditmesh.sandbox.page;

import io.diditmesh.sandbox.session.Choice;
import io.diditmesh.sandbox.session.ChoiceResult;
import io.diditmesh.sandbox.session.Finding;
import io.diditmesh.sandbox.session.Findings;
import io.diditmesh.sandbox.session.Flow;
import io.diditmesh.sandbox.session.Session;
import io.diditmesh.sandbox.session.SessionStatus;
import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page behind the link that a person opens. */
public final class HostedPage {
    private static final Pattern PATH =
            Pattern.compile("/(?:[A-Za-z]{2,3}(?:-[A-Za-z]{2})?/)?session/([A-Za-z0-9_-]+)");

    private final Sessions sessions;
    private final Flow flow;
    private final CallbackMerge merge;

    public HostedPage(Sessions sessions, Flow flow, CallbackMerge merge) {
        this.sessions = sessions;
        this.flow = flow;
        this.merge = merge;
    }

    /** Answers a request that is for a page; any other is not ours. */
    public Optional<Reply> answer(Incoming request) {
        Matcher path = PATH.matcher(request.path());
        return path.matches() ? Optional.of(answer(request, path.group(1))) : Optional.empty();
    }

    private Answer answer(Incoming request, String token) {
        return sessions.findByToken(token)
                .map(session -> answer(request, session))
                .orElseGet(() -> guarded(404, Html.unknown(), null));
    }

    private Answer answer(Incoming request, Session session) {
        return switch (request.method()) {
            case "GET" -> show(isLookAhead(request) ? session : flow.open(session.id()));
            case "HEAD" -> show(session).withoutBody();
            case "POST" -> choose(request, session);
            default -> guarded(405, Html.notPossible(), null).with("Allow", "GET, HEAD, POST");
        };
    }

    private Answer show(Session session) {
        String body = session.status().isUnfinished() ? Html.choices(session) : Html.finished(session, back(session));
        return guarded(200, body, session.request().callback());
    }

    private Answer choose(Incoming request, Session session) {
        return request.formField("outcome")
                .flatMap(Choice::of)
                .filter(choice -> choice != Choice.KYC_EXPIRE)
                .flatMap(choice ->
                        findings(request).map(findings -> chosen(request, flow.choose(session.id(), choice, findings))))
                .orElseGet(
                        () -> guarded(400, Html.notPossible(), session.request().callback()));
    }

    /** Empty if there are some that cannot be. */
    private static Optional<Findings> findings(Incoming request) {
        Map<String, String> written = new LinkedHashMap<>();
        Finding.texts().forEach(name -> request.formField(name).ifPresent(value -> written.put(name, value.strip())));
        try {
            return Optional.of(Findings.of(written));
        } catch (IllegalArgumentException mistake) {
            return Optional.empty();
        }
    }

    private Answer chosen(Incoming request, ChoiceResult result) {
        return switch (result) {
            case ChoiceResult.Made(Session session) -> after(request, session);
            case ChoiceResult.NotPossible(Session session)
            when session.status().isUnfinished() ->
                guarded(400, Html.notPossible(), session.request().callback());
            case ChoiceResult.NotPossible(Session session) ->
                guarded(
                        409,
                        Html.finished(session, back(session)),
                        session.request().callback());
        };
    }

    private Answer after(Incoming request, Session session) {
        if (session.status().isUnfinished()) {
            return guarded(200, Html.left(), session.request().callback());
        }
        String back = back(session);
        return Reply.redirect(303, back.isEmpty() ? request.path() : back).with("Cache-Control", "no-store");
    }

    /** Where the browser goes after a decision; empty if there was none or nowhere to go. */
    private String back(Session session) {
        String callback = session.request().callback();
        return callback == null || !isDecided(session.status())
                ? ""
                : merge.apply(callback, "verificationSessionId=%s&status=%s".formatted(session.id(), encoded(session)));
    }

    private static String encoded(Session session) {
        return session.status().text().replace(" ", "%20");
    }

    private static boolean isDecided(SessionStatus status) {
        return switch (status) {
            case APPROVED, DECLINED, IN_REVIEW -> true;
            case NOT_STARTED, IN_PROGRESS, RESUBMITTED, EXPIRED, ABANDONED, KYC_EXPIRED -> false;
        };
    }

    /** A browser or messenger that only looks ahead has not opened the link. */
    private static boolean isLookAhead(Incoming request) {
        return request.header("sec-purpose")
                .or(() -> request.header("purpose"))
                .or(() -> request.header("x-moz"))
                .filter(purpose -> purpose.contains("prefetch") || purpose.contains("preview"))
                .isPresent();
    }

    private static Answer guarded(int status, String body, @Nullable String callback) {
        return Reply.html(status, body)
                .with("Content-Security-Policy", ContentPolicy.allowing(callback))
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }
}
