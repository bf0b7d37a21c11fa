package io.diditmesh.verification;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a session's checks came to.
 *
 * @param approved the proofs of which every entry was approved
 * @param overruled the proofs that were done and not approved, where a reviewer approved the session all the same
 * @param reviewed whether it was a reviewer who approved the session
 */
public record Findings(Set<Proof> approved, Set<Proof> overruled, Set<Doubt> doubts, boolean reviewed) {
    private static final Findings NONE = of(Set.of());

    public Findings {
        approved = Set.copyOf(approved);
        overruled = Set.copyOf(overruled);
        doubts = Set.copyOf(doubts);
    }

    /** Proofs without any doubt, that no reviewer looked at. */
    public static Findings of(Set<Proof> approved) {
        return new Findings(approved, Set.of(), Set.of(), false);
    }

    /** Nothing was checked. */
    public static Findings none() {
        return NONE;
    }

    /** These, and a doubt on top. */
    public Findings with(Doubt doubt) {
        Set<Doubt> all = EnumSet.of(doubt);
        all.addAll(doubts);
        return new Findings(approved, overruled, all, reviewed);
    }
}
