package io.diditmesh.request;

import java.util.Set;

/** Reads raw requests into their one canonical form, or refuses them. */
public final class RequestReader {
    private static final int LONGEST_METHOD = 20;
    /** How all of {@link #OVERRIDES} begin. */
    private static final String OVERRIDE = "x-";

    /** Headers by which some servers take another method, or another address, than the one that was judged. */
    private static final Set<String> OVERRIDES =
            Set.of("x-http-method-override", "x-http-method", "x-method-override", "x-original-url", "x-rewrite-url");

    private RequestReader() {}

    public static Reading read(RawRequest raw) {
        try {
            return new Reading.Canonical(canonical(raw));
        } catch (AmbiguousRequestException refused) {
            return new Reading.Refused(refused.ambiguity());
        }
    }

    private static AccessRequest canonical(RawRequest raw) throws AmbiguousRequestException {
        Headers headers = new Headers(raw.headers());
        if (!isMethod(raw.method())) {
            throw new AmbiguousRequestException(Ambiguity.METHOD);
        }
        for (String name : headers.names()) {
            if (Headers.foldsTo(name, OVERRIDE) && OVERRIDES.contains(Headers.folded(name))) {
                throw new AmbiguousRequestException(Ambiguity.OVERRIDE);
            }
        }
        HostName host =
                HostName.ofAuthority(raw.authority()).orElseThrow(() -> new AmbiguousRequestException(Ambiguity.HOST));
        return new AccessRequest(
                raw.method(),
                host,
                path(raw.path()),
                raw.path(),
                headers,
                ClientKind.of(raw.method(), headers),
                raw.source(),
                new BodyValues(headers, raw.body()));
    }

    private static boolean isMethod(String text) {
        if (text.isEmpty() || text.length() > LONGEST_METHOD) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static RequestPath path(String target) throws AmbiguousRequestException {
        if (target.indexOf('#') >= 0) {
            throw new AmbiguousRequestException(Ambiguity.TARGET_FORM);
        }
        int query = target.indexOf('?');
        return PathReader.read(query < 0 ? target : target.substring(0, query));
    }
}
