package io.diditmesh.extauthz;

import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.Invitation;
import io.diditmesh.access.Refusal;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.ClientKind;
import io.diditmesh.rulebook.Login;
import io.diditmesh.web.Page;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a decision that is not Allow into the form its client understands: a redirect or a page for a browser that
 * navigates, problem details (RFC 9457) for programs, and status with headers for gRPC, where Envoy makes the gRPC status.
 */
final class Answers {
    /** The start of every problem type; documented under this address. */
    private static final String PROBLEM_TYPE = "https://didit-mesh.io/problems/";

    private static final String RETRY_UNAVAILABLE = "5";
    private static final String RETRY_REVIEW = "60";
    private static final String RETRY_PENDING = "5";

    private final JsonMapper json = JsonMapper.builder().build();

    Answer challenge(Decision.Challenge challenge, AccessRequest request) {
        Answer answer = withoutCookie(challenge, request);
        return switch (challenge.invitation()) {
            case Invitation.None _ -> answer;
            case Invitation.Cookie(var setCookie) -> answer.with("set-cookie", setCookie);
        };
    }

    private Answer withoutCookie(Decision.Challenge challenge, AccessRequest request) {
        Explanation why =
                Explanation.of(challenge).withStatus(challenge.stepUp().status());
        boolean navigation = request.client() == ClientKind.NAVIGATION;
        URI next = navigation && challenge.step() != Decision.Step.START ? challenge.waiting() : challenge.start();
        if (navigation && request.isSafe() && challenge.stepUp().redirect()) {
            return redirect(next);
        }
        if (navigation) {
            return page(
                    new Page(why.title()).paragraph(why.detail()).link(next, "Continue"),
                    Explanation.of(challenge),
                    challenge.id());
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("level", challenge.level().text());
        members.put("verification_url", next.toString());
        Answer answer = forProgram(why, request, members)
                .with("x-verification-level", challenge.level().text())
                .with("x-verification-url", next.toString());
        if (challenge.stepUp().status() == 401) {
            // RFC 9470 section 3.
            answer = answer.with(
                    "www-authenticate",
                    "Bearer error=\"insufficient_user_authentication\", acr_values=\"" + challenge.level() + "\"");
        }
        return switch (challenge.step()) {
            case START -> answer;
            case CONTINUE -> answer.with("retry-after", RETRY_PENDING);
            case AWAIT_REVIEW -> answer.with("retry-after", RETRY_REVIEW);
        };
    }

    Answer refusal(Decision.Refuse refuse, Optional<AccessRequest> request) {
        Refusal refusal = refuse.refusal();
        return switch (refusal) {
            case Refusal.NoCredential(var login, var returnTo) ->
                signIn(refuse, login, returnTo, request).with("www-authenticate", "Bearer");
            case Refusal.BadCredential(var _, var login, var returnTo) ->
                signIn(refuse, login, returnTo, request).with("www-authenticate", "Bearer error=\"invalid_token\"");
            case Refusal.Rejected(var level, var _) ->
                plain(Explanation.of(refusal), refuse.id(), request, Map.of("level", level.text()));
            case Refusal.Blocked _, Refusal.NoRule _, Refusal.HostUnmanaged _, Refusal.Ambiguous _, Refusal.NotHttp _ ->
                plain(Explanation.of(refusal), refuse.id(), request, Map.of());
        };
    }

    Answer unavailable(DecisionId id, Optional<AccessRequest> request) {
        return plain(Explanation.unavailable(), id, request, Map.of()).with("retry-after", RETRY_UNAVAILABLE);
    }

    private Answer signIn(Decision.Refuse refuse, Login login, URI returnTo, Optional<AccessRequest> request) {
        Optional<URI> address = request.filter(Answers::isNavigation).flatMap(_ -> login.at(returnTo));
        Explanation why = Explanation.of(refuse.refusal());
        if (address.isPresent() && request.filter(AccessRequest::isSafe).isPresent()) {
            return redirect(address.get());
        }
        return address.isPresent()
                ? page(new Page(why.title()).paragraph(why.detail()).link(address.get(), "Sign in"), why, refuse.id())
                : plain(why, refuse.id(), request, Map.of());
    }

    private Answer plain(Explanation why, DecisionId id, Optional<AccessRequest> request, Map<String, Object> members) {
        return request.filter(Answers::isNavigation).isPresent()
                ? page(new Page(why.title()).paragraph(why.detail()), why, id)
                : request.map(known -> forProgram(why, known, members)).orElseGet(() -> problem(why, members));
    }

    private Answer forProgram(Explanation why, AccessRequest request, Map<String, Object> members) {
        // A gRPC client gets no body: Envoy turns it into the status message.
        return request.client() == ClientKind.GRPC
                ? new Answer(why.status(), Map.of("x-verification-reason", why.reason()), why.title())
                : problem(why, members);
    }

    private Answer problem(Explanation why, Map<String, Object> members) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", PROBLEM_TYPE + why.reason());
        body.put("title", why.title());
        body.put("status", why.status());
        body.put("detail", why.detail());
        body.put("reason", why.reason());
        body.putAll(members);
        Map<String, String> headers = Map.of("content-type", "application/problem+json", "cache-control", "no-store");
        return new Answer(why.status(), headers, json.writeValueAsString(body));
    }

    private static Answer redirect(URI address) {
        Map<String, String> headers =
                Map.of("location", address.toString(), "cache-control", "no-store", "referrer-policy", "no-referrer");
        return new Answer(302, headers, "");
    }

    // The reference is what the log calls the decision: support finds the case by it.
    private static Answer page(Page page, Explanation why, DecisionId id) {
        page.reference(id.text());
        return new Answer(why.status(), page.headers(), page.html()).with("content-type", "text/html; charset=utf-8");
    }

    private static boolean isNavigation(AccessRequest request) {
        return request.client() == ClientKind.NAVIGATION;
    }
}
