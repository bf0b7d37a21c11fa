package io.diditmesh.extauthz;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.ClientKind;
import io.diditmesh.request.Headers;
import io.diditmesh.request.HostName;
import io.diditmesh.request.RawRequest;
import io.diditmesh.web.Language;
import io.diditmesh.web.Texts;
import java.util.Map;
import java.util.Optional;

/**
 * Who is answered, known even where the request itself cannot be read in one way only.
 *
 * @param safe whether what was asked for may be redirected
 * @param host empty if it has none, or more than one reading
 */
record Audience(ClientKind client, Texts texts, boolean safe, Headers headers, Optional<HostName> host) {
    static Audience of(RawRequest raw) {
        Headers headers = new Headers(raw.headers());
        Language language = Language.of(headers.value("accept-language").orElse(""));
        return new Audience(
                ClientKind.of(raw.method(), headers),
                Texts.in(language),
                AccessRequest.isSafe(raw.method()),
                headers,
                HostName.ofAuthority(raw.authority()));
    }

    /** Whoever is behind a connection that is not HTTP. */
    static Audience unknown() {
        return new Audience(
                ClientKind.PROGRAM, Texts.in(Language.ENGLISH), false, new Headers(Map.of()), Optional.empty());
    }
}
