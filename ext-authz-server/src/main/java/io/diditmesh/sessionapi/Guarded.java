package io.diditmesh.sessionapi;

import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.time.Duration;

/** An endpoint for recognised callers only. */
final class Guarded implements Endpoint {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final CallerReader callers;
    private final Inner inner;

    Guarded(CallerReader callers, Inner inner) {
        this.callers = callers;
        this.inner = inner;
    }

    /** What is behind the guard. */
    interface Inner {
        WebAnswer answer(WebRequest request, Caller.Known caller) throws StoreUnreachableException;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        return switch (callers.read(request)) {
            case Caller.Known known -> answer(request, known);
            case Caller.Nobody() -> Trouble.CREDENTIAL_MISSING.answer(request);
            case Caller.Bad() -> Trouble.CREDENTIAL_BAD.answer(request);
            case Caller.Uncheckable() -> Trouble.VERIFICATION_UNAVAILABLE.after(SOON, request);
            case Caller.Unreadable() -> Trouble.REQUEST_AMBIGUOUS.answer(request);
        };
    }

    private WebAnswer answer(WebRequest request, Caller.Known caller) {
        try {
            return inner.answer(request, caller);
        } catch (StoreUnreachableException away) {
            return Trouble.VERIFICATION_UNAVAILABLE.after(SOON, request);
        }
    }
}
