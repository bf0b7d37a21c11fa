package io.diditmesh.sessionapi;

import io.diditmesh.access.Credential;
import io.diditmesh.access.Identification;
import io.diditmesh.access.Recognition;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.web.WebRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises callers by the credentials that a check looks at, with the same strictness. */
final class CallerReader {
    private final Recognition recognition;

    CallerReader(Recognition recognition) {
        this.recognition = recognition;
    }

    Caller read(WebRequest request) {
        return readable(request).map(this::caller).orElseGet(Caller.Unreadable::new);
    }

    /** The request in its one form, if it has one. */
    static Optional<AccessRequest> readable(WebRequest request) {
        RawRequest raw = new RawRequest(
                request.method(), request.authority(), request.target(), request.headers(), request.peer());
        return RequestReader.read(raw) instanceof Reading.Canonical(var readable)
                ? Optional.of(readable)
                : Optional.empty();
    }

    private Caller caller(AccessRequest request) {
        Map<SourceKind, Map<String, SubjectKey>> subjects = new EnumMap<>(SourceKind.class);
        Credential account = Credential.plain();
        for (SourceKind kind : List.of(SourceKind.ACCOUNT, SourceKind.ANONYMOUS)) {
            switch (recognition.identify(request, kind)) {
                case Identification.Known(var subject, var credential) -> {
                    subjects.put(kind, recognition.keysOf(subject));
                    account = kind == SourceKind.ACCOUNT ? credential : account;
                }
                case Identification.Bad _ -> {
                    return new Caller.Bad();
                }
                case Identification.Uncheckable _ -> {
                    return new Caller.Uncheckable();
                }
                case Identification.Absent() -> {}
            }
        }
        return subjects.isEmpty() ? new Caller.Nobody() : new Caller.Known(request.host(), subjects, account);
    }
}
