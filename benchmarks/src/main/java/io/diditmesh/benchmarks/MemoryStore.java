package io.diditmesh.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.OutcomeStore;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import io.diditmesh.verification.WorkflowPrint;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers from memory, as for a subject whose outcome was read a moment ago. */
final class MemoryStore implements OutcomeStore {
    private static final CompletionStage<OutcomeLookup> MISS =
            CompletableFuture.completedFuture(new OutcomeLookup.Miss());

    private final Cache<SubjectKey, OutcomeLookup> known =
            Caffeine.newBuilder().maximumSize(100_000).build();

    /** Verified an hour ago, with facts. */
    void verified(SubjectKey key) {
        var ref = new SessionRef(new SessionId(UUID.randomUUID()), 1, 1, WorkflowPrint.of(Policies.WORKFLOW));
        var facts = new Facts(Map.of(Fact.AGE, new FactValue.Whole(34), Fact.AML_HITS, new FactValue.Whole(0)));
        var standing = new Standing.Verified(
                ref,
                new FirstApproval(Instant.now().minus(Duration.ofHours(1))),
                Findings.of(Set.of(Proof.DOCUMENT, Proof.LIVENESS, Proof.FACE_MATCH)),
                facts,
                false);
        var outcome = new Outcome(1, standing, new Attempt.None());
        known.put(
                key, new OutcomeLookup.Hit(new SubjectOutcomes(Map.of(new LevelName(Policies.LEVEL), outcome), false)));
    }

    @Override
    public CompletionStage<OutcomeLookup> find(SubjectKey key, Deadline deadline) {
        OutcomeLookup found = known.getIfPresent(key);
        return found == null ? MISS : CompletableFuture.completedFuture(found);
    }
}
