package io.diditmesh.extauthz;

import io.diditmesh.access.HopCounter;
import io.diditmesh.access.Invitation;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.web.Language;
import io.diditmesh.web.Page;
import io.diditmesh.web.Problem;
import io.diditmesh.web.Texts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts a denial into the form its client understands: a redirect or a page for a browser that shows what comes, problem
 * details (RFC 9457) for programs, and status with headers for gRPC. The rows and columns are in {@code docs/answers.md},
 * which is tested against this class.
 */
final class Answers {
    private static final String REASON = "x-verification-reason";
    private static final String AUTHENTICATE = "www-authenticate";
    private static final Map<String, String> NEVER_KEPT = Map.of("cache-control", "no-store");

    private final HopCounter hops;
    private final EventLog events;

    Answers(HopCounter hops, EventLog events) {
        this.hops = hops;
        this.events = events;
    }

    Answer answer(Denial denial, Audience audience) {
        Answer answer = switch (audience.client()) {
            case NAVIGATION -> invited(navigation(denial, audience), denial);
            case EMBEDDED -> invited(embedded(denial, audience), denial);
            case PROGRAM, UPGRADE -> invited(program(denial, audience), denial);
            case GRPC -> invited(grpc(denial), denial);
            case GRPC_WEB -> invited(grpcWeb(denial), denial);
            case PREFETCH -> prefetch(denial, audience);
        };
        // A page that breaks a circle has a reason of its own.
        Answer reasoned = answer.headers().containsKey(REASON)
                ? answer
                : answer.with(REASON, denial.reason().code());
        return reasoned.with(Replies.DECISION, denial.id().text());
    }

    // Only where nothing else sets a cookie: of two, old proxies pass on the last.
    private static Answer invited(Answer answer, Denial denial) {
        return switch (denial.invitation()) {
            case Invitation.None _ -> answer;
            case Invitation.Cookie(var setCookie) -> answer.with("set-cookie", setCookie);
        };
    }

    private Answer navigation(Denial denial, Audience audience) {
        if (!audience.safe()) {
            return page(denial, audience);
        }
        return switch (denial.wayOut()) {
            case WayOut.SignIn(var address) ->
                inCircles(audience) ? circle(denial, audience) : counted(redirect(address), audience);
            case WayOut.Verify(var address, var redirect)
            when redirect -> inCircles(audience) ? circle(denial, audience) : redirect(address);
            case WayOut.Verify _, WayOut.None _ -> page(denial, audience);
        };
    }

    private boolean inCircles(Audience audience) {
        return audience.host()
                .filter(host -> hops.isExhausted(audience.headers(), host))
                .isPresent();
    }

    private Answer counted(Answer redirect, Audience audience) {
        return audience.host()
                .map(host -> redirect.with("set-cookie", hops.oneMore(audience.headers(), host)))
                .orElse(redirect);
    }

    // Sets no cookie: when the count has run out, the same address is followed once more.
    private Answer circle(Denial denial, Audience audience) {
        events.warn(
                "going-in-circles",
                Field.DECISION.of(denial.id().text()),
                Field.REASON.of(denial.reason().code()));
        Page page = new Page(audience.texts(), Reason.GOING_IN_CIRCLES.title())
                .paragraph(Reason.GOING_IN_CIRCLES.detail())
                .link(URI.create(""), "try-again");
        return shown(page, denial)
                .with("retry-after", Long.toString(HopCounter.WINDOW.toSeconds()))
                .with(REASON, Reason.GOING_IN_CIRCLES.code());
    }

    private static Answer redirect(URI address) {
        return answer(302, "").with("location", address.toString()).with("referrer-policy", "no-referrer");
    }

    private static Answer page(Denial denial, Audience audience) {
        Page page = explained(denial, audience);
        return shown(
                switch (denial.wayOut()) {
                    case WayOut.None _ -> page;
                    case WayOut.SignIn(var address) -> page.link(address, "sign-in");
                    case WayOut.Verify(var address, var _) -> page.link(address, "continue");
                },
                denial);
    }

    // A camera, and many a login, is refused to a page in a frame: the person goes on in the whole window.
    private static Answer embedded(Denial denial, Audience audience) {
        Page page = explained(denial, audience).inFrames();
        return shown(
                switch (denial.wayOut()) {
                    case WayOut.None _ -> page;
                    case WayOut.SignIn(var address) -> page.linkOutOfFrames(address, "sign-in");
                    case WayOut.Verify(var address, var _) -> page.linkOutOfFrames(address, "continue");
                },
                denial);
    }

    private static Page explained(Denial denial, Audience audience) {
        return new Page(audience.texts(), denial.reason().title())
                .paragraph(denial.reason().detail());
    }

    // The reference is what the log calls the decision: support finds the case by it.
    private static Answer shown(Page page, Denial denial) {
        page.reference(denial.id().text());
        int status = denial.reason().status();
        Map<String, String> headers = new LinkedHashMap<>(denial.headers());
        if (status != 401) {
            headers.remove(AUTHENTICATE);
        }
        headers.putAll(page.headers());
        headers.put("content-type", "text/html; charset=utf-8");
        return new Answer(status, headers, page.html());
    }

    private static Answer program(Denial denial, Audience audience) {
        return problem(denial, audience, denial.statusForPrograms(), denial.members())
                .withAll(denial.headers())
                .withAll(memberHeaders(denial));
    }

    // Nobody has asked for it yet: no ticket, no cookie, nothing a cache could keep. The browser asks again if it is
    // wanted.
    private static Answer prefetch(Denial denial, Audience audience) {
        return problem(denial, audience, denial.reason().status(), Map.of());
    }

    private static Answer problem(Denial denial, Audience audience, int status, Map<Member, String> members) {
        Reason reason = denial.reason();
        Map<String, String> named = new LinkedHashMap<>();
        members.forEach((member, value) -> named.put(member.memberName(), value));
        Problem problem = new Problem(reason.code(), status, reason.title(), reason.detail(), named);
        return answer(status, problem.write(audience.texts()))
                .with("content-type", Problem.MEDIA_TYPE)
                .with("content-language", audience.texts().language().tag());
    }

    // The proxy makes the body the message, and the HTTP status 200.
    private static Answer grpc(Denial denial) {
        return answer(denial.statusForPrograms(), message(denial))
                .with("grpc-status", grpcStatus(denial))
                .withAll(denial.headers())
                .withAll(memberHeaders(denial));
    }

    // Nothing between here and the client translates: it reads status and message where trailers without a body stand.
    private static Answer grpcWeb(Denial denial) {
        return answer(denial.statusForPrograms(), "")
                .with("content-type", "application/grpc-web")
                .with("grpc-status", grpcStatus(denial))
                .with("grpc-message", message(denial))
                .withAll(denial.headers())
                .withAll(memberHeaders(denial));
    }

    private static String grpcStatus(Denial denial) {
        return Integer.toString(Replies.codeOf(denial.statusForPrograms()).getNumber());
    }

    // For developers, so in English; ASCII without a percent sign needs no encoding.
    private static String message(Denial denial) {
        return Texts.in(Language.ENGLISH).text(denial.reason().title());
    }

    private static Map<String, String> memberHeaders(Denial denial) {
        Map<String, String> headers = new LinkedHashMap<>();
        denial.members().forEach((member, value) -> headers.put(member.header(), value));
        return headers;
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, NEVER_KEPT, body);
    }
}
