package io.diditmesh.redis;

import com.github.benmanes.caffeine.cache.Interner;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.WorkflowPrint;

/** Parts of outcomes that are the same for many subjects: as many are remembered, each part is kept once. */
final class Shared {
    private static final Interner<LevelName> LEVELS = Interner.newWeakInterner();
    private static final Interner<WorkflowPrint> WORKFLOWS = Interner.newWeakInterner();
    private static final Interner<Findings> FINDINGS = Interner.newWeakInterner();

    private Shared() {}

    static LevelName of(LevelName level) {
        return LEVELS.intern(level);
    }

    static WorkflowPrint of(WorkflowPrint workflow) {
        return WORKFLOWS.intern(workflow);
    }

    static Findings of(Findings findings) {
        return FINDINGS.intern(findings);
    }
}
