package io.diditmesh.sessionapi;

import io.diditmesh.access.Identification;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.LiveRulebook;
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

/** Recognises callers by the credentials that a check looks at, with the same strictness. */
final class CallerReader {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SessionApi.Recognition recognition;
    private final LiveRulebook rulebook;

    CallerReader(SessionApi.Recognition recognition, LiveRulebook rulebook) {
        this.recognition = recognition;
        this.rulebook = rulebook;
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
        for (SourceKind kind : List.of(SourceKind.ACCOUNT, SourceKind.ANONYMOUS)) {
            switch (identify(request, kind)) {
                case Identification.Known(var subject, var _) -> subjects.put(kind, keysOf(subject));
                case Identification.Bad _ -> {
                    return new Caller.Bad();
                }
                case Identification.Uncheckable _ -> {
                    return new Caller.Uncheckable();
                }
                case Identification.Absent() -> {}
            }
        }
        return subjects.isEmpty() ? new Caller.Nobody() : new Caller.Known(request.host(), subjects);
    }

    private Map<String, SubjectKey> keysOf(Subject subject) {
        return rulebook.current().realms().stream()
                .collect(Collectors.toMap(
                        Function.identity(), realm -> recognition.keys().keyOf(subject.in(realm))));
    }

    private Identification identify(AccessRequest request, SourceKind kind) {
        Deadline deadline = Deadline.after(PATIENCE, recognition.nanoTime());
        return recognition
                .sources()
                .identify(request, new Identify(Set.of(kind), Set.of()), deadline)
                .toCompletableFuture()
                .join();
    }
}
