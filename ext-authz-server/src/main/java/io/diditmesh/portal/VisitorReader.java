package io.diditmesh.portal;

import io.diditmesh.access.Identification;
import io.diditmesh.access.Recognition;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Cookies;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.web.WebRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises visitors by the same credentials as a check does, and by their browser's mark. */
final class VisitorReader {
    private final Recognition recognition;
    private final FlowTokens flows;

    VisitorReader(Recognition recognition, FlowTokens flows) {
        this.recognition = recognition;
        this.flows = flows;
    }

    /** Empty if the request can be read in more than one way. */
    Optional<Visitor> read(WebRequest request) {
        RawRequest raw = new RawRequest(
                request.method(), request.authority(), request.target(), request.headers(), request.peer());
        return RequestReader.read(raw) instanceof Reading.Canonical(var readable)
                ? Optional.of(visitor(readable))
                : Optional.empty();
    }

    private Visitor visitor(AccessRequest request) {
        Map<SourceKind, Map<String, SubjectKey>> subjects = new EnumMap<>(SourceKind.class);
        for (SourceKind kind : List.of(SourceKind.ACCOUNT, SourceKind.ANONYMOUS)) {
            if (recognition.identify(request, kind) instanceof Identification.Known(var subject, var _)) {
                subjects.put(kind, recognition.keysOf(subject));
            }
        }
        List<String> marks = Cookies.values(request.headers(), FlowTokens.COOKIE);
        Optional<String> browser = marks.size() == 1 ? flows.browser(marks.getFirst()) : Optional.empty();
        return new Visitor(request.host(), subjects, browser);
    }
}
