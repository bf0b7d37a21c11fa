package io.diditmesh.rehearsal;

import io.diditmesh.access.AnonymousVisitors;
import io.diditmesh.request.Headers;
import io.diditmesh.request.HostName;
import io.diditmesh.token.Tokens;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the sender of a case is known by.
 *
 * @param subject empty where it is nobody, or a peer
 * @param headers beside those of the request
 */
record Credentials(Optional<Subject> subject, Map<String, String> headers) {
    static final String REALM = "rehearsal";

    static Credentials of(Given given, When when, MadeUpIssuer issuer, Tokens tokens) {
        Optional<HostName> host = HostName.ofAuthority(when.host());
        List<String> cookies = new ArrayList<>();
        host.flatMap(name -> hops(given.hops(), name, tokens)).ifPresent(cookies::add);
        return switch (given.sender()) {
            case Sender.Nobody(), Sender.Peer() -> new Credentials(Optional.empty(), cookie(cookies));
            case Sender.Stranger() -> {
                Optional<AnonymousVisitors.Visitor> visitor = host.map(tokens.anonymousVisitors()::invite);
                visitor.ifPresent(known -> cookies.add(pair(known.setCookie())));
                yield new Credentials(visitor.map(AnonymousVisitors.Visitor::subject), cookie(cookies));
            }
            case Sender.Account account -> {
                Map<String, String> headers = new HashMap<>(cookie(cookies));
                headers.put("authorization", issuer.authorization(account, given.claims(), given.now()));
                yield new Credentials(
                        Optional.of(new Subject(REALM, SourceKind.ACCOUNT, MadeUpIssuer.NAME, account.id())), headers);
            }
        };
    }

    private static Optional<String> hops(int count, HostName host, Tokens tokens) {
        Optional<String> cookie = Optional.empty();
        for (int hop = 0; hop < count; hop++) {
            Headers before =
                    new Headers(cookie.map(text -> Map.of("cookie", text)).orElseGet(Map::of));
            cookie = Optional.of(pair(tokens.hops().oneMore(before, host)));
        }
        return cookie;
    }

    private static Map<String, String> cookie(List<String> cookies) {
        return cookies.isEmpty() ? Map.of() : Map.of("cookie", String.join("; ", cookies));
    }

    /** The name and value of a {@code Set-Cookie} header, as they are sent back. */
    private static String pair(String setCookie) {
        return setCookie.split(";", 2)[0];
    }
}
