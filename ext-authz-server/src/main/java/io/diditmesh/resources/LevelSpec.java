package io.diditmesh.resources;

import io.diditmesh.verification.Fact;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A level as written: the levels it satisfies are names. */
record LevelSpec(
        LevelName name,
        String workflowId,
        Set<Proof> proofs,
        Duration validity,
        Retry retry,
        List<LevelName> satisfies,
        Set<Fact> keep,
        String trustFramework) {
    LevelSpec {
        proofs = Set.copyOf(proofs);
        satisfies = List.copyOf(satisfies);
        keep = Set.copyOf(keep);
    }

    /** A level of which nothing is kept but the verdict. */
    LevelSpec(
            LevelName name,
            String workflowId,
            Set<Proof> proofs,
            Duration validity,
            Retry retry,
            List<LevelName> satisfies) {
        this(name, workflowId, proofs, validity, retry, satisfies, Set.of(), "");
    }
}
