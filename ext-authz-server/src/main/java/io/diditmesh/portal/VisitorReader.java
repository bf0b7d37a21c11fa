package io.diditmesh.portal;

import io.diditmesh.access.Identification;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Cookies;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.web.WebRequest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Recognises visitors by the same credentials as a check does, and by their browser's mark. */
final class VisitorReader {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Portal.Recognition recognition;
    private final FlowTokens flows;

    VisitorReader(Portal.Recognition recognition, FlowTokens flows) {
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
            subject(request, kind).ifPresent(found -> subjects.put(kind, keysOf(found)));
        }
        List<String> marks = Cookies.values(request.headers(), FlowTokens.COOKIE);
        Optional<String> browser = marks.size() == 1 ? flows.browser(marks.getFirst()) : Optional.empty();
        return new Visitor(request.host(), subjects, browser);
    }

    private Map<String, SubjectKey> keysOf(Subject subject) {
        return recognition.rulebook().current().realms().stream()
                .collect(Collectors.toMap(
                        Function.identity(), realm -> recognition.keys().keyOf(subject.in(realm))));
    }

    private Optional<Subject> subject(AccessRequest request, SourceKind kind) {
        Identification found = recognition
                .sources()
                .identify(
                        request, new Identify(Set.of(kind), Set.of()), Deadline.after(PATIENCE, recognition.nanoTime()))
                .toCompletableFuture()
                .join();
        return found instanceof Identification.Known(var subject, var _) ? Optional.of(subject) : Optional.empty();
    }
}
