package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.session.BindResult;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.SubjectBinder;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Moves the verification of a browser that was not signed in to the account that is signed in there now. Both must be
 * shown by the same request, and the form must have been given to this browser for these two.
 */
final class BindEndpoint implements Endpoint {
    private final VisitorReader visitors;
    private final FlowTokens flows;
    private final SubjectBinder binder;

    BindEndpoint(VisitorReader visitors, FlowTokens flows, SubjectBinder binder) {
        this.visitors = visitors;
        this.flows = flows;
        this.binder = binder;
    }

    /** The same two, in each realm: the anonymous one first. */
    private record Parties(Map<String, SubjectKey> anonymous, Map<String, SubjectKey> account) {
        /** What the form is for: signed in as somebody else since, it is of no use. */
        String purpose() {
            return Stream.concat(
                            Stream.of(OwnPaths.BIND),
                            Stream.of(anonymous, account).flatMap(Parties::texts))
                    .collect(Collectors.joining(" "));
        }

        private static Stream<String> texts(Map<String, SubjectKey> keys) {
            return keys.values().stream().map(SubjectKey::text).sorted();
        }
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        BindPages pages = BindPages.readBy(request);
        Optional<Visitor> visitor = visitors.read(request);
        if (visitor.filter(known -> !known.subject(SourceKind.ACCOUNT).isEmpty())
                .isEmpty()) {
            return pages.signInFirst();
        }
        Optional<Parties> parties = visitor.flatMap(BindEndpoint::parties);
        if (parties.isEmpty()) {
            return pages.nothing();
        }
        return request.method().equals("POST")
                ? bind(parties.get(), visitor.get(), request.form().getOrDefault("form", ""), pages)
                : show(parties.get(), visitor.get(), pages);
    }

    private static Optional<Parties> parties(Visitor visitor) {
        Map<String, SubjectKey> anonymous = visitor.subject(SourceKind.ANONYMOUS);
        return anonymous.isEmpty()
                ? Optional.empty()
                : Optional.of(new Parties(anonymous, visitor.subject(SourceKind.ACCOUNT)));
    }

    private WebAnswer show(Parties parties, Visitor visitor, BindPages pages) {
        Optional<String> known = visitor.browser();
        if (known.isPresent()) {
            return pages.offer(visitor.host(), fields(parties, known.get()));
        }
        FlowTokens.Browser fresh = flows.newBrowser();
        return pages.offer(visitor.host(), fields(parties, fresh.mark())).with("set-cookie", fresh.setCookie());
    }

    private Map<String, String> fields(Parties parties, String browser) {
        return Map.of("form", flows.sealForm(browser, parties.purpose()));
    }

    private WebAnswer bind(Parties parties, Visitor visitor, String form, BindPages pages) {
        if (visitor.browser()
                .filter(mark -> flows.isForm(form, mark, parties.purpose()))
                .isEmpty()) {
            return pages.expired();
        }
        try {
            return answer(binder.bind(parties.anonymous(), parties.account()), pages);
        } catch (StoreUnreachableException away) {
            return pages.later(5);
        }
    }

    private static WebAnswer answer(BindResult result, BindPages pages) {
        return switch (result) {
            case BindResult.Bound() -> pages.bound();
            case BindResult.Underway() -> pages.underway();
            case BindResult.Nothing() -> pages.nothing();
            case BindResult.NotOffered() -> pages.notOffered();
            case BindResult.Later(var retryAfter) -> pages.later(retryAfter.toSeconds());
        };
    }
}
