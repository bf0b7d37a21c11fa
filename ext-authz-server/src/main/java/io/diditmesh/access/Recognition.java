package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Recognises whoever calls us ourselves, by the credentials that a check looks at. Blocking. */
public final class Recognition {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SubjectSources sources;
    private final SubjectKeys keys;
    private final LiveRulebook rulebook;
    private final LongSupplier nanoTime;

    public Recognition(SubjectSources sources, SubjectKeys keys, LiveRulebook rulebook, LongSupplier nanoTime) {
        this.sources = sources;
        this.keys = keys;
        this.rulebook = rulebook;
        this.nanoTime = nanoTime;
    }

    /** Whom the credentials of one kind name. */
    public Identification identify(AccessRequest request, SourceKind kind) {
        return sources.identify(request, new Identify(Set.of(kind), Set.of()), Deadline.after(PATIENCE, nanoTime))
                .toCompletableFuture()
                .join();
    }

    /** Who somebody is, by realm. */
    public Map<String, SubjectKey> keysOf(Subject subject) {
        return rulebook.current().realms().stream()
                .collect(Collectors.toMap(Function.identity(), realm -> keys.keyOf(subject.in(realm))));
    }
}
